import type { Finding } from '../findings.ts';
import type { CodeTablePage, Page } from '../model.ts';
import type { PageType, SiteSettings } from '../schema/site.ts';
import { nearest } from '../schema-findings.ts';
import { splitRef, type Target } from '../targets.ts';

/** Front matter fields that hold ids of another type. `[]` stands for any index. */
const ID_FIELDS: Record<string, PageType> = {
  'dependsOn.[]': 'systems',
  'systems.[]': 'systems',
  'interfaces.[]': 'interfaces',
  'runbooks.[]': 'runbooks',
  'from.system': 'systems',
  'to.system': 'systems',
  'participants.[].system': 'systems',
  'steps.[].interface': 'interfaces',
  'codes.[].runbooks.[]': 'runbooks',
  'codes.[].systems.[]': 'systems',
};
/** Fields that hold `type/id#section`. */
const REF_FIELDS = new Set(['units.[].ref', 'see.[]', 'withdrawn.replacedBy']);
/** Fields that hold keys of a vocabulary in site.yaml. */
const KEY_FIELDS: Record<string, Vocabulary> = {
  owner: 'roles',
  'reach.[]': 'reach',
  'services.[]': 'services',
  'zones.[]': 'zones',
  layer: 'layers',
  cause: 'causes',
  'escalation.[].to': 'roles',
  'levels.[].notify': 'roles',
  'roles.[].role': 'roles',
};
type Vocabulary =
  | 'roles'
  | 'reach'
  | 'services'
  | 'zones'
  | 'layers'
  | 'causes'
  | 'systemKinds'
  | 'noteKinds'
  | 'procedureKinds';
/** `kind` means something else in each type. */
const KIND_FIELDS: Partial<Record<PageType, Vocabulary>> = {
  systems: 'systemKinds',
  notes: 'noteKinds',
  procedures: 'procedureKinds',
};

/** Every id, reference and vocabulary key in the front matter must name something that exists. */
export function checkReferences(
  pages: readonly (Page | CodeTablePage)[],
  settings: SiteSettings,
  targets: ReadonlyMap<string, Target>,
): Finding[] {
  return pages.flatMap((page) => {
    const findings: Finding[] = [];
    walk(page.data, [], (path, value) => {
      const pattern = path.map((part) => (typeof part === 'number' ? '[]' : part)).join('.');
      const at = { file: page.path, line: page.fieldLines[path.join('.')] ?? 1 };
      const field = path.map((part) => (typeof part === 'number' ? `[${part + 1}]` : part)).join('.');
      const type = pattern === 'codes.[]' ? 'codes' : ID_FIELDS[pattern];
      const vocabulary = pattern === 'kind' ? KIND_FIELDS[page.type] : KEY_FIELDS[pattern];
      if (type && !targets.has(`${type}/${value}`)) {
        const known = [...targets.keys()]
          .filter((ref) => ref.startsWith(`${type}/`))
          .map((ref) => ref.slice(type.length + 1));
        findings.push({
          kind: 'reference-unknown',
          ...at,
          message: `${field}：没有 ${type}/${value}`,
          fix: hint(value, known),
        });
      } else if (vocabulary) {
        const known = settings[vocabulary].map((item) => item.id);
        if (!known.includes(value)) {
          findings.push({
            kind: 'setting-unknown',
            ...at,
            message: `${field}：site.yaml 的 ${vocabulary} 里没有“${value}”`,
            fix: `可用的：${known.join('、')}`,
          });
        }
      } else if (REF_FIELDS.has(pattern)) findings.push(...checkRef(value, field, at, targets));
    });
    return findings;
  });
}

export function checkRef(
  value: string,
  field: string,
  at: { file: string; line: number },
  targets: ReadonlyMap<string, Target>,
): Finding[] {
  const { page, anchor } = splitRef(value);
  const target = targets.get(page);
  if (!target) {
    return [
      { kind: 'reference-unknown', ...at, message: `${field}：没有 ${page}`, fix: hint(page, [...targets.keys()]) },
    ];
  }
  if (anchor !== undefined && target.anchors && !target.anchors.has(anchor)) {
    return [
      {
        kind: 'link-anchor',
        ...at,
        message: `${field}：${page} 里没有小节 #${anchor}`,
        fix: `可用的小节：${[...target.anchors].slice(0, 12).join('、') || '无'}`,
      },
    ];
  }
  return [];
}

export function hint(value: string, known: readonly string[]): string {
  const near = nearest(value, known);
  return near ? `是不是 ${near}？` : '先建这一页，或改成已有的 id';
}

function walk(
  value: unknown,
  path: (string | number)[],
  visit: (path: (string | number)[], value: string) => void,
): void {
  if (typeof value === 'string') visit(path, value);
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index], visit);
  else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) walk(item, [...path, key], visit);
  }
}
