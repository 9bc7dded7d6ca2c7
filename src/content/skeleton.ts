import { SLUG } from './schema/common.ts';
import type { PageType, SiteSettings } from './schema/site.ts';

/** What a field may need that no default can know: the first word of each vocabulary, to be replaced by the author. */
const first = (items: readonly { id: string }[]) => items[0]?.id ?? '待填';

/** Front matter lines of a new page, by type, after the common ones. */
function fields(type: PageType, settings: SiteSettings): string[] {
  const reach = first(settings.reach);
  const service = first(settings.services);
  const role = first(settings.roles);
  switch (type) {
    case 'runbooks':
      return [
        'symptoms:',
        '  - 用户怎么说，或屏幕上是什么',
        `reach: [${reach}]`,
        `services: [${service}]`,
        'severity: P3',
        'systems: []',
        'codes: []',
        'minutes: 15',
        'escalation:',
        `  - { when: 待本单位填写, to: ${role} }`,
      ];
    case 'plans':
      return [
        'severity: P1',
        'trigger: 什么情况启动，一句话',
        'levels:',
        `  - { level: 一级, when: 待本单位填写, notify: ${role} }`,
        'roles:',
        `  - { role: ${role}, does: 待本单位填写 }`,
        'systems: []',
        'runbooks: []',
      ];
    case 'codes':
      return [
        'code: 码本身',
        'where: 出现在哪里',
        'meaning: 待本单位填写',
        'firstCheck: 待本单位填写',
        'action: 待本单位填写',
        'runbooks: []',
      ];
    case 'systems':
      return [
        `kind: ${first(settings.systemKinds)}`,
        `layer: ${first(settings.layers)}`,
        'dependsOn: []',
        'interfaces: []',
      ];
    case 'interfaces':
      return ['role', 'from', 'to', 'protocol', 'port']
        .map((name) => `${name}: { value: 待本单位填写, evidence: unverified }`)
        .concat('messages: []');
    case 'flows':
      return [
        'chart: sequence',
        'participants:',
        '  - { id: a, name: 发起的一方 }',
        '  - { id: b, name: 应答的一方 }',
        'steps:',
        '  - { from: a, to: b, text: 待本单位填写 }',
        '  - { from: b, to: a, text: 待本单位填写, reply: true }',
      ];
    case 'procedures':
      return [`kind: ${first(settings.procedureKinds)}`, 'when: 什么时候做', 'systems: []'];
    case 'tasks':
      return ['points: 5', 'minutes: 10', `section: ${settings.examSections.at(-1)?.key ?? 'OPS'}`, 'systems: []'];
    case 'notes':
      return ["date: '{today}'", `kind: ${first(settings.noteKinds)}`, 'status: 未定位', 'systems: []', 'runbooks: []'];
    case 'paths':
      return [
        'audience: 给谁学',
        'units:',
        '  - { ref: glossary, goal: 学完能做什么, minutes: 10 }',
        'practice: { tags: [], sections: [], count: 10 }',
        'passMark: 80',
      ];
  }
}

const STEP = [
  '- [ ] **一条一个动作**',
  '  - 命令：待本单位填写',
  '  - 预期：看到什么算对',
  '  - 否则：不对时转哪里',
].join('\n');

/** Text under a required section that a page cannot do without; other sections start with a blank to fill in. */
function bodyOf(type: PageType, part: string): string {
  if ((type === 'runbooks' && part === 'act') || (type === 'procedures' && part === 'steps')) return STEP;
  if (type === 'tasks' && part === 'checklist') return '- [ ] 做到的第一点 (3)\n- [ ] 做到的第二点 (2)';
  return '待本单位填写。';
}

/**
 * A new page that passes `check` as it is, with every blank marked 待本单位填写. Written by hand-made lines rather than a
 * YAML printer, because authors read it first.
 * @param today `YYYY-MM-DD`
 */
export function skeleton(
  type: PageType,
  id: string,
  settings: SiteSettings,
  today: string,
): { path: string; text: string } {
  if (!SLUG.test(id)) throw new Error(`“${id}”不能当 id：只用小写字母、数字和连字符，例如 erm-flap`);
  const folder = type === 'notes' ? `notes/${today.slice(0, 4)}` : type;
  const front = [
    `id: ${id}`,
    `title: ${settings.sections[type].zh}：写上现象或名称`,
    'aliases: []',
    ...fields(type, settings).map((line) => line.replace('{today}', today)),
    `owner: ${first(settings.roles)}`,
    'evidence: unverified',
    `updated: ${today}`,
  ];
  const parts = settings.parts[type] ?? [];
  const body = parts.map((part) => `## ${part.zh}\n\n${bodyOf(type, part.key)}\n`);
  return { path: `${folder}/${id}.md`, text: `---\n${front.join('\n')}\n---\n\n${body.join('\n')}` };
}
