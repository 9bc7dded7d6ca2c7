import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FINDING_KINDS, type FindingKind } from '../../src/content/findings.ts';
import { EVIDENCE, pageFields } from '../../src/content/schema/common.ts';
import { writeFileAtomic } from '../../src/node/atomic-write.ts';
import { jsonSchemas } from '../schemas.ts';
import { type Deps, runVerb } from './verb.ts';

export const help = `npm run docs

把字段表和检查种类表写进 docs/authoring.md（<!-- table:… --> 与 <!-- /table --> 之间的部分）。
字段来自 src/content/schema/，种类来自 src/content/findings.ts。`;

/** What an author does about each kind. The finding itself says more: the value received and what to write instead. */
const ADVICE: Record<FindingKind, string> = {
  'file-unreadable': '检查权限；断掉的符号链接删掉',
  'file-not-utf8': '用编辑器另存为 UTF-8；图片放进 `content/images/`',
  'file-misplaced': '对照上面的文件夹表挪位置；不给网站看的放进以下划线开头的文件夹',
  'front-matter-missing': '文件第一行写 `---`',
  'front-matter-unclosed': '字段写完后再写一行 `---`',
  'yaml-syntax': '含 `: `、`#`，或以 `[`、`{`、`*`、`"` 开头的文字加引号；缩进用空格',
  'markdown-too-deep': '减少列表和引用的嵌套，一般不超过三层',
  'mdx-syntax': '只影响 .mdx；能用 .md 就不用 .mdx',
  'field-missing': '补上这个字段',
  'field-invalid': '按提示的格式改',
  'field-unknown': '多半是拼错；对照字段表',
  'line-too-long': '分成几段；超长的部分不会显示',
  'html-dropped': '改用 Markdown；要显示 `<` 就写成 `` `<` `` 或 `\\<`',
  'id-mismatch': '让 `id` 和文件名相同，或不写 `id`；文件名只用小写字母、数字、连字符',
  'id-duplicate': '改其中一个的文件名',
  'code-duplicate': '合成一处；不同系统的同一个数字，在码前写系统名',
  'former-id-taken': '旧 id 只能归一页，删掉一处',
  'reference-unknown': '改成已有的 id，或先建那一页',
  'setting-unknown': '用 `site.yaml` 里已有的键，或先加上',
  'link-dead': '改链接，或先建那一页',
  'link-anchor': '用提示里列出的小节；要固定锚点就写 `[#锚点]`',
  'link-invalid': '站内写 `类型/id`，外部写全 `https://…`',
  'link-unsafe': '换成普通的 https 网址，或删掉',
  'url-punctuation': '用 `<` `>` 把网址括起来，或写成 `[文字](网址)`',
  'image-missing': '把图片放进 `content/images/`，或改路径',
  'image-unreadable': '重新导出成 PNG、JPG、WebP、GIF 或 SVG',
  'image-alt': '写成 `![说明](路径)`，说明图上有什么',
  'heading-level': '正文从 `##` 开始，一级一级往下',
  'anchor-duplicate': '换一个标题，或在行尾写 `[#另一个锚点]`',
  'section-missing': '补上这一节；没有来源就写“待本单位填写”并标 `〔unverified〕`',
  'section-thin': '写上内容；没有来源就写“待本单位填写”并标 `〔unverified〕`',
  'evidence-missing': '小节标题行尾写 `〔platform〕` 等，或在 front matter 写 `evidence`',
  'evidence-unknown': '只用四种标记',
  'step-expect-missing': '加一条 `预期：看到什么算对`',
  'step-else-missing': '加一条 `否则：不对时转哪里`',
  'step-branch-missing': '问句的步骤写 `是：` 和 `否：`',
  'step-label-unknown': '步骤下面每一条都以十个标签之一开头',
  'step-warning-late': '把 `警告` 移到这一步的第一条',
  'step-duplicate': '两步写得不同，或在行尾写 `[#step-id]`',
  'steps-too-many': '用 `###` 小标题分成几段，每段不超过 9 步',
  'danger-incomplete': '补上 `授权`、`备份`、`停止条件`；没有来源的写“待本单位填写”',
  'checklist-points': '每条末尾写 `(分数)`，加起来等于 `points`',
  'flow-participant-unknown': '`from`、`to` 只写 `participants` 里有的 `id`，或先加上那个框',
  'flow-participant-duplicate': '换一个 `id`，或合成一个框',
  'flow-participant-unused': '加上用到它的步骤，或删掉这个框',
  'flow-shape': '时序图里不写 `shape`；`end` 后面不再有步骤',
  'flow-branch-missing': '从判断框出发的步骤写两条以上，例如“是”和“否”',
  'review-never': '由 `owner` 岗位核对后写 `reviewed: 日期`',
  'review-overdue': '由 `owner` 岗位核对后更新 `reviewed`',
  'diagram-missing': '运行 `npm run diagrams`，和文章一起提交',
  'diagram-stale': '运行 `npm run diagrams`，会删掉没有文章用的图',
  'diagram-untitled': '在图里写 `accTitle:` 和 `accDescr:`',
  'diagram-unsafe': '删掉这个 SVG，运行 `npm run diagrams` 重新生成；不要手改',
  'diagram-invalid': '按提示改那一行；只用支持的三类图',
  'pii-phone': '删掉，写岗位；误报的原文写进 `site.yaml` 的 `privacyAllow`',
  'pii-id-card': '删掉',
  'pii-card': '删掉；卡号只写进工单',
  'pii-mail': '删掉，写岗位',
  'pii-private-ip': '删掉，写设备或系统的名字',
  'pii-mac': '删掉，写设备的名字',
  'pii-key': '删掉，并在原来的系统里更换它',
  'pii-account': '删掉，写岗位',
  'pii-name': '改成岗位；不是人名的原文写进 `privacyAllow`，或收进术语表',
  'copy-style': '照提示改标点和中英文之间的空格',
  'question-invalid': '对照[出题](authoring-questions.md)改',
  'question-answer': '对照[出题](authoring-questions.md)改答案、选项或分值',
  'question-stale': '对照改过的出处复核这道题，再更新 `sourceHash`',
  'question-unverified': '换一处出处，或等核实后再用',
  'blueprint-points': '让每部分的题数 × 分值等于这一部分的总分',
  'blueprint-unfillable': '补题、改分值，或改蓝图的题数',
  'dictionary-key': '只有改代码的人会遇到：`src/i18n/` 的两份字典键要一致',
};

/** The part of JSON Schema that the tables show. */
interface Schema {
  description?: string;
  enum?: string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

const MARKED = /(<!-- table:(\S+) -->\n)(?:\|.*\n)*(<!-- \/table -->)/g;

/** The text with every marked table written anew. Throws on a marker that names no table. */
export function fillTables(text: string): string {
  const schemas: Record<string, Schema> = jsonSchemas();
  return text.replace(MARKED, (_, open: string, name: string, close: string) => {
    const schema = schemas[name];
    if (name === 'findings') return open + findingTable() + close;
    if (name === 'common') return open + fieldTable(schemas.paths ?? {}, (field) => field in pageFields) + close;
    if (schema) return open + fieldTable(schema, (field) => !isCommon(field, schema)) + close;
    throw new Error(`没有叫“${name}”的表，可用：findings、common、${Object.keys(schemas).join('、')}`);
  });
}

/** A field that all pages share is listed once; where a type insists on it, it is listed there too. */
const isCommon = (field: string, schema: Schema) =>
  field in pageFields && (field !== 'evidence' || !isRequired(field, schema));
const isRequired = (field: string, schema: Schema) => schema.required?.includes(field) ?? false;

function findingTable(): string {
  const rows = Object.entries(FINDING_KINDS).map(([kind, { severity, title }]) => [
    `\`${kind}\``,
    severity === 'error' ? '错误' : '警告',
    title,
    ADVICE[kind as FindingKind],
  ]);
  return table(['种类', '级别', '是什么', '怎么办'], rows);
}

function fieldTable(schema: Schema, isWanted: (field: string) => boolean): string {
  const fields = Object.entries(schema.properties ?? {}).filter(([field]) => isWanted(field));
  const rows = fields.map(([field, inner]) => [
    `\`${field}\``,
    isRequired(field, schema) ? '必填' : '可省',
    meaning(inner),
  ]);
  return table(['字段', '要不要', '意思'], rows);
}

/** The field's own words, the values it may have, and the same for the fields inside it. */
function meaning(schema: Schema): string {
  // The four marks are explained once, in their own section.
  const isEvidence = schema.enum?.join() === EVIDENCE.join();
  const values = isEvidence ? undefined : schema.enum;
  const text = schema.description ?? (isEvidence ? '依据' : '');
  const words = values && !values.some((value) => text.includes(value)) ? `${text}：${values.join('、')}` : text;
  const owner = schema.items ?? schema;
  if (!owner.properties) return words;
  const parts = Object.entries(owner.properties).map(([name, inner]) => {
    const told = [`\`${name}\``, meaning(inner)].filter(Boolean).join(' ');
    return isRequired(name, owner) ? told : `${told}（可省）`;
  });
  const head = [words, schema.items && '每条'].filter(Boolean).join('；');
  return `${head}：${parts.join('，')}`;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].map((row) => `${row}\n`).join('');
}

export async function run({ out, root }: Deps): Promise<number> {
  const path = join(root, 'docs', 'authoring.md');
  const text = await readFile(path, 'utf8');
  const filled = fillTables(text);
  if (filled !== text) await writeFileAtomic(path, filled);
  out(filled === text ? 'docs/authoring.md 里的表没有变。\n' : '更新了 docs/authoring.md 里的表。\n');
  return 0;
}

await runVerb(import.meta, { help, run });
