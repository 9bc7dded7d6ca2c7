import { loadContent } from '../../../src/content/load.ts';
import type { Content } from '../../../src/content/model.ts';
import { parsePage } from '../../../src/content/parse-page.ts';
import { hanTables } from '../../../src/node/han.ts';
import { createSearchEngine } from '../../../src/search/engine.ts';
import { memoryFullText } from '../../../src/search/memory.ts';
import { buildQuickIndex } from '../../../src/search/quick-build.ts';
import { loadQuickIndex, type QuickIndex } from '../../../src/search/quick-load.ts';
import { textRecords } from '../../../src/search/text-records.ts';

const word = (zh: string, en: string) => `{ zh: ${zh}, en: ${en} }`;
const named = (id: string, zh: string) => `[{ id: ${id}, zh: ${zh}, en: ${id} }]`;

const SITE = `
name: 测试手册
tagline: ${word('试', 'test')}
version: "1"
sections:
${['runbooks', 'plans', 'codes', 'systems', 'interfaces', 'flows', 'procedures', 'tasks', 'notes', 'paths']
  .map((type) => `  ${type}: ${word(`${type}名`, type)}`)
  .join('\n')}
parts:
  runbooks: [{ key: act, zh: 处置 }]
roles: ${named('vod-duty', '值班员')}
zones: [{ id: a, zh: A 区, en: Zone A }, { id: b, zh: B 区, en: Zone B }]
reach: ${named('household', '一户')}
services: ${named('vod', '点播')}
systemKinds: ${named('edge', '边缘')}
layers: ${named('edge', '边缘层')}
noteKinds: ${named('incident', '故障')}
procedureKinds: ${named('shift', '值班')}
causes: ${named('unknown', '未定位')}
patterns:
  codes:
    - { name: 业务返回码, regex: 'OTE\\s?\\d{5}', example: OTE40270 }
    - { name: 数字码, regex: '\\d{3,6}', example: '5203' }
`;

const page = (fields: string, body: string) =>
  `---\nowner: vod-duty\nevidence: platform\n${fields.trim()}\n---\n${body}\n`;
const runbook = (fields: string, body: string) =>
  page(`reach: [household]\nservices: [vod]\nseverity: P2\nminutes: 10\n${fields.trim()}`, body);
const note = (fields: string, body: string) => page(`kind: incident\nstatus: 未定位\n${fields.trim()}`, body);
const code = (fields: string) =>
  page(`where: 付费点播\nfirstCheck: 看用户状态\naction: 刷新授权\n${fields.trim()}`, '');

/** A small knowledge base with one page for every way of asking. */
export const FILES: Record<string, string> = {
  'content/site.yaml': SITE,
  'content/runbooks/mosaic.md': runbook(
    'title: 马赛克：按影响范围查\naliases: [画面破碎]\nsymptoms: [画面一块一块的, 看着看着卡一下]\nsystems: [ipqam]',
    '## 处置\n\n### 换万兆口 [#port]\n\n先在网管上看入口链路的误码，再换到另一条万兆口。\n',
  ),
  'content/runbooks/black.md': runbook(
    'title: 点播黑场，点进去没有画面\nsymptoms: [点进去黑着, 网络堵塞时也会]\nsystems: [erm]',
    '## 处置\n\n对齐三处日志的时钟。\n',
  ),
  'content/runbooks/portal.md': runbook(
    'title: 进不了主页，提示资源不足\naliases: [主页打不开]\nsymptoms: [主页转圈]\nsystems: [erm]\ncodes: [n5203]',
    '## 处置\n\n把边缘资源管理切到静态模式，五分钟内看成功率。型号 MSP2800 除外。\n',
  ),
  'content/runbooks/paid.md': runbook(
    'title: 付费点播失败的原因与处理\nsymptoms: [提示额度不够]\ncodes: [ote40270]',
    '## 处置\n\n查 /arroyo/log/fsi.log，再重启服务。\n',
  ),
  'content/codes/ote40270.md': code(
    'title: OTE40270：额度不够\ncode: OTE40270\naliases: ["270"]\nmeaning: 没有足够购买额度\nrunbooks: [paid]',
  ),
  'content/codes/ote40292.md': code('title: OTE40292：重复购买\ncode: OTE40292\nmeaning: 重复购买'),
  'content/codes/n5203.md': code('title: 取到错误分区\ncode: "5203"\nmeaning: 用户被取到别的分区'),
  'content/codes/gone.md': code(
    'title: 撤下的码\ncode: "6154"\nmeaning: 撤下的含义\nwithdrawn: { reason: 作废, replacedBy: codes/n5203 }',
  ),
  'content/codes/rtsp.yaml': `title: RTSP 状态码
owner: vod-duty
evidence: standard
intro: 信令的返回
where: 信令
codes:
  - { code: RTSP 454, meaning: 找不到会话, firstCheck: 看会话还在不在 }
  - { code: RTSP 457, meaning: 拖动超出片长 }
`,
  'content/systems/erm.md': page(
    'title: ERM：边缘资源管理\naliases: [边缘资源管理器]\nkind: edge\nlayer: edge',
    '## 静态与动态\n\n静态模式不看状态直接分配。\n',
  ),
  'content/systems/ipqam.md': page(
    'title: IPQAM 与小 C\naliases: [边缘调制器]\nkind: edge\nlayer: edge',
    '## 行调\n\n把行频调到标称值。\n',
  ),
  'content/systems/streamsmith.md': page('title: StreamSmith\nkind: edge\nlayer: edge', '推流服务。\n'),
  'content/notes/2018/flap.md': note(
    'title: 六百余台瞬断\ndate: 2018-07-16\nzones: [a]\nsystems: [erm]',
    '一名 8800 用户先报障。重启恢复。编号为 XQ77。\n',
  ),
  'content/notes/2018/secret.md': note(
    'title: 不收录的记录\ndate: 2018-01-01\nnoindex: true',
    '独角兽一词只在这里。\n',
  ),
  'content/questions/canary.yaml': `questions:
  - id: canary-1
    type: single
    section: BO
    visibility: practice
    points: 2
    difficulty: 1
    source: systems/erm
    stem: 题库金丝雀问什么？
    options:
      - { text: 金丝雀答案, correct: true, why: 金丝雀理由 }
      - { text: 别的, why: 不对 }
    explanation: 金丝雀解析
`,
  'content/glossary.yaml': `- { id: mosaic, term: 马赛克, aliases: [花屏], definition: 画面成块破碎, evidence: platform }
- { id: ngod, term: NGOD, aliases: [下一代点播架构], definition: 一种点播架构, evidence: standard }
`,
};

export function fixtureContent(files: Record<string, string> = FILES): Content {
  const sources = Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  return loadContent(sources, {
    parsePage: (path, text, settings) => parsePage(path, text, settings),
    assets: new Map(),
  });
}

export function fixtureIndex(content = fixtureContent()): QuickIndex {
  return loadQuickIndex(buildQuickIndex(content, hanTables()));
}

export function fixtureEngine(content = fixtureContent()) {
  const index = fixtureIndex(content);
  return createSearchEngine(index, memoryFullText(textRecords(content), index.simplify));
}
