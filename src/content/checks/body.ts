import { checkSource } from '../../diagram/source.ts';
import type { Finding } from '../findings.ts';
import type { Section } from '../markdown/body.ts';
import { STEP_LABELS, type Step } from '../markdown/steps.ts';
import type { Page } from '../model.ts';
import { EVIDENCE } from '../schema/common.ts';
import type { PageType, SiteSettings } from '../schema/site.ts';
import { ENGINE_ANCHORS } from '../targets.ts';

/** Types whose steps are read under pressure: every action says what to expect and what to do otherwise. */
const STRICT_STEPS: ReadonlySet<PageType> = new Set(['runbooks', 'procedures']);
/** A learning path states no facts of its own. */
const WITHOUT_EVIDENCE: ReadonlySet<PageType> = new Set(['paths']);
/** Gawande: a checklist holds fewer than ten items between pauses. */
const MOST_STEPS = 9;

/** Everything that can be said about one page's body without knowing the other pages. */
export function checkBody(page: Page, settings: SiteSettings): Finding[] {
  return [
    ...checkHeadings(page),
    ...checkParts(page, settings),
    ...checkEvidence(page),
    ...page.body.stepLists.flatMap((list) => checkSteps(page, list.steps, list.line, settings)),
    ...checkChecklist(page),
    ...checkDiagrams(page),
    ...checkRawText(page),
  ];
}

function checkHeadings(page: Page): Finding[] {
  const findings: Finding[] = [];
  const anchors = new Set<string>(ENGINE_ANCHORS[page.type]);
  let depth = 1;
  for (const heading of page.body.headings) {
    const { line, text } = heading;
    if (heading.depth === 1) {
      findings.push({
        kind: 'heading-level',
        file: page.path,
        line,
        message: `正文里有一级标题“${text}”`,
        fix: '标题写在 front matter 的 title；正文从 ## 开始',
      });
    } else if (heading.depth > depth + 1) {
      findings.push({
        kind: 'heading-level',
        file: page.path,
        line,
        message: `标题“${text}”跳级：上一级是 ${'#'.repeat(depth)}，这里是 ${'#'.repeat(heading.depth)}`,
        fix: `改成 ${'#'.repeat(depth + 1)}`,
      });
    }
    depth = heading.depth;
    if (anchors.has(heading.anchor)) {
      findings.push({
        kind: 'anchor-duplicate',
        file: page.path,
        line,
        message: `锚点 #${heading.anchor} 在这一页出现两次`,
        fix: '换一个标题，或在行尾写 [#另一个锚点]',
      });
    }
    anchors.add(heading.anchor);
  }
  return findings;
}

function checkParts(page: Page, settings: SiteSettings): Finding[] {
  if (page.data.withdrawn) return [];
  const findings: Finding[] = [];
  const sections = new Map(page.body.sections.map((section) => [section.anchor, section]));
  for (const part of settings.parts[page.type] ?? []) {
    const section = sections.get(part.key);
    if (!section) {
      findings.push({
        kind: 'section-missing',
        file: page.path,
        line: 1,
        message: `缺小节“${part.zh}”`,
        fix: `加一节 ## ${part.zh}；来源没有就写“待本单位填写”并标 〔unverified〕`,
      });
    } else if (isThin(section)) {
      findings.push({
        kind: 'section-thin',
        file: page.path,
        line: section.line,
        message: `小节“${part.zh}”没有内容`,
        fix: '写上内容；来源没有就写“待本单位填写”并标 〔unverified〕',
      });
    }
  }
  return findings;
}

const isThin = (section: Section) =>
  section.text.replace(/\s/g, '').length < 2 && !section.html.includes('data-diagram');

function checkEvidence(page: Page): Finding[] {
  const findings: Finding[] = page.body.unknownEvidence.map(({ value, line }) => ({
    kind: 'evidence-unknown',
    file: page.path,
    line,
    message: `不认识的依据标记 〔${value}〕`,
    fix: `只能写 ${EVIDENCE.map((name) => `〔${name}〕`).join(' ')}`,
  }));
  if (page.data.evidence || WITHOUT_EVIDENCE.has(page.type)) return findings;
  for (const section of page.body.sections) {
    if (section.evidence || section.markedThroughout || section.text.trim() === '') continue;
    findings.push({
      kind: 'evidence-missing',
      file: page.path,
      line: section.line,
      message: `小节“${section.title || '开头'}”没有标依据`,
      fix: '在标题行尾写 〔platform〕 等标记，或在 front matter 写 evidence',
    });
  }
  return findings;
}

function checkSteps(page: Page, steps: Step[], line: number, settings: SiteSettings): Finding[] {
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], at: number, message: string, fix: string) =>
    findings.push({ kind, file: page.path, line: at, message, fix });
  if (steps.length > MOST_STEPS) {
    add(
      'steps-too-many',
      line,
      `一段有 ${steps.length} 步`,
      `分成几段，每段不超过 ${MOST_STEPS} 步，中间用 ### 小标题隔开`,
    );
  }
  const danger = settings.danger.map((source) => new RegExp(source, 'u'));
  for (const step of steps) {
    const has = (label: Step['labels'][number]['label']) =>
      step.labels.some((item) => item.label === label && item.text);
    for (const unknown of step.unknownLabels) {
      add(
        'step-label-unknown',
        unknown.line,
        `步骤下面的“${unknown.text.slice(0, 20)}”没有标签`,
        `以标签开头：${STEP_LABELS.join('、')}，后面用全角冒号`,
      );
    }
    if (step.id.endsWith('-2') && !step.points) {
      add('step-duplicate', step.line, `“${step.text}”在这一页写了两次`, '两步写得不同，或在行尾写 [#step-id]');
    }
    const warning = step.labels.findIndex((item) => item.label === '警告');
    if (warning > 0)
      add(
        'step-warning-late',
        step.labels[warning]?.line ?? step.line,
        '“警告”写在了别的标签后面',
        '把“警告”移到这一步的第一条',
      );
    if (step.kind === 'decision') {
      for (const label of ['是', '否'] as const) {
        if (!has(label))
          add('step-branch-missing', step.line, `判断“${step.text}”没有写“${label}”`, `加一条 ${label}：……`);
      }
    } else if (STRICT_STEPS.has(page.type)) {
      if (!has('预期')) add('step-expect-missing', step.line, `“${step.text}”没有写预期`, '加一条 预期：看到什么算对');
      if (!has('否则')) add('step-else-missing', step.line, `“${step.text}”没有写否则`, '加一条 否则：不对时转哪里');
    }
    const text = [step.text, ...step.labels.filter((item) => item.label === '命令').map((item) => item.text)].join(
      '\n',
    );
    if (step.kind === 'action' && step.points === undefined && danger.some((pattern) => pattern.test(text))) {
      const missing = (['授权', '备份', '停止条件'] as const).filter((label) => !has(label));
      if (missing.length) {
        add(
          'danger-incomplete',
          step.line,
          `危险操作“${step.text}”缺 ${missing.join('、')}`,
          '写明岗位授权、先备份什么、什么情况立即停止',
        );
      }
    }
  }
  return findings;
}

/** A public task's checklist carries the marks: its points must add up. */
function checkChecklist(page: Page): Finding[] {
  if (page.type !== 'tasks') return [];
  const checklist = page.body.sections.find((section) => section.anchor === 'checklist');
  if (!checklist) return [];
  const findings: Finding[] = [];
  for (const step of checklist.steps) {
    if (step.points === undefined) {
      findings.push({
        kind: 'checklist-points',
        file: page.path,
        line: step.line,
        message: `“${step.text}”没有分数`,
        fix: '在行尾写 (1) 这样的分数',
      });
    }
  }
  const sum = checklist.steps.reduce((total, step) => total + (step.points ?? 0), 0);
  if (sum !== page.data.points) {
    findings.push({
      kind: 'checklist-points',
      file: page.path,
      line: checklist.line,
      message: `检查表合计 ${sum} 分，points 是 ${page.data.points}`,
      fix: '改检查表里的分数或 front matter 的 points',
    });
  }
  return findings;
}

function checkDiagrams(page: Page): Finding[] {
  return page.body.diagrams.flatMap(({ title, description, line, source }): Finding[] => {
    const findings = checkSource(source).map(
      (problem): Finding => ({
        kind: 'diagram-invalid',
        file: page.path,
        // The fence's own line comes before the source's first.
        line: line + problem.line,
        message: problem.message,
        fix: problem.fix,
      }),
    );
    const missing = [!title && 'accTitle', !description && 'accDescr'].filter(Boolean).join(' 和 ');
    if (missing) {
      const fix = '在图里写 accTitle: 一句标题 和 accDescr: 一两句说明';
      findings.push({ kind: 'diagram-untitled', file: page.path, line, message: `流程图缺 ${missing}`, fix });
    }
    return findings;
  });
}

function checkRawText(page: Page): Finding[] {
  return [
    ...page.body.droppedHtml.map(
      ({ line, value }): Finding => ({
        kind: 'html-dropped',
        file: page.path,
        line,
        message: `HTML“${value}”不会显示`,
        fix: '改用 Markdown；< 要原样显示就写成 `<` 或 \\<',
      }),
    ),
    ...page.body.longLines.map(
      ({ line, length }): Finding => ({
        kind: 'line-too-long',
        file: page.path,
        line,
        message: `这一行有 ${length} 个字`,
        fix: '分成几段；超长的部分不会显示',
      }),
    ),
  ];
}
