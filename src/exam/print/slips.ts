import { html, type Markup } from '../report/markup.ts';
import { sheetDocument } from './document.ts';
import type { PrintedPerson, RoomFacts } from './people.ts';

const SLIP_STYLE = `
.slips { display: grid; grid-template-columns: 1fr 1fr; } .slips + .slips { break-before: page; }
.slip { height: 65mm; padding: 4mm 6mm; border-right: .25mm dashed #000; border-bottom: .25mm dashed #000; break-inside: avoid; overflow: hidden; font-size: 10pt; }
.slip:nth-child(2n) { border-right: 0; } .slip h2 { margin: 0; font-size: 12pt; text-align: center; } .slip .kind { margin: 0 0 1mm; font-size: 10.5pt; }
.slip dl { display: grid; grid-template-columns: auto 1fr auto 1fr; gap: 0 2mm; margin: 0; align-items: baseline; } .slip dt { font-size: 9pt; } .slip dd { margin: 0; font-weight: 700; } .slip .pin { grid-column: 2 / 5; font-size: 15pt; letter-spacing: .06em; } .slip .code { font-size: 12.5pt; }
.slip p { margin: 1mm 0 0; font-size: 8.5pt; line-height: 1.4; } .slip .hash { font-size: 6.5pt; } .cut { margin: 0 0 2mm; font-size: 8.5pt; text-align: center; }
`;

const SLIPS_A_PAGE = 8;

/** 准考证: cut apart and given to each person alone. Spare papers' slips are on pages of their own. */
export function slipsDocument(facts: RoomFacts): string {
  const spares = facts.people.filter(({ isSpare }) => isSpare);
  const own = facts.people.filter(({ isSpare }) => !isSpare);
  const pages = [...chunks(own), ...chunks(spares)];
  const body = html`${pages.map((page) => html`<section class="slips">${page.map((person) => slip(person, facts))}</section>\n`)}`;
  return sheetDocument({ imprint: facts.imprint, kind: '准考证', css: SLIP_STYLE, body });
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / SLIPS_A_PAGE) }, (_, at) =>
    all.slice(at * SLIPS_A_PAGE, (at + 1) * SLIPS_A_PAGE),
  );
}

function slip(person: PrintedPerson, { imprint, minutes, pageHash }: RoomFacts): Markup {
  const { code, seat, form, pin, extraMinutes, isSpare } = person;
  const time = `${minutes + extraMinutes} 分钟${extraMinutes > 0 ? `（已加 ${extraMinutes}）` : ''}`;
  return html`<div class="slip"><h2>${imprint.title}</h2><p class="kind">准考证${isSpare && '（备用卷）'}</p>
<dl><dt>考号</dt><dd class="code mono">${code}</dd><dt>座位</dt><dd>${seat}</dd>
${form === null ? html`<dt>时长</dt><dd>${time}</dd>` : html`<dt>卷别</dt><dd>${form}</dd><dt>时长</dt><dd>${time}</dd>`}
<dt>PIN</dt><dd class="pin mono">${pin.slice(0, 4)} ${pin.slice(4)}</dd></dl>
${isSpare && html`<p>实际考号 ＿＿＿＿＿＿＿＿＿＿</p>`}
<p>PIN 不给别人看：在屏幕上考时用它和房间码打开试卷，纸质卷用不到。考完回执号自己抄到签到表上，签字。</p>
${pageHash !== null && html`<p class="hash mono">exam.html SHA-256 ${pageHash}</p>`}
${imprint.notice !== null && html`<p><b>${imprint.notice}</b></p>`}</div>
`;
}
