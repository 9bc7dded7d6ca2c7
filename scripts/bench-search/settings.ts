import { PAGE_TYPES, type SiteSettings, site } from '../../src/content/schema/site.ts';

const only = (zh: string) => [{ id: 'reader', zh, en: zh }];

/** Settings for a folder without site.yaml: nothing of any trade, and codes of the shapes most trades have. */
export function benchSettings(): SiteSettings {
  return site.parse({
    name: 'bench',
    tagline: { zh: 'bench', en: 'bench' },
    version: '1',
    sections: Object.fromEntries(PAGE_TYPES.map((type) => [type, { zh: type, en: type }])),
    parts: {},
    roles: only('读者'),
    reach: only('范围'),
    services: only('业务'),
    systemKinds: only('类别'),
    layers: only('层'),
    noteKinds: only('记录'),
    procedureKinds: only('流程'),
    causes: only('原因'),
    patterns: {
      codes: [
        { name: '字母加数字', regex: '[A-Z]{2,6}[-_ ]?\\d{3,8}', example: 'ABC40270' },
        { name: '数字', regex: '\\d{4,6}', example: '40270' },
        { name: '十六进制', regex: '0x[0-9a-f]{4,8}', example: '0x00701502' },
      ],
      cards: [],
    },
  });
}
