import { html } from '../report/markup.ts';
import { noticeBand, sheetDocument } from './document.ts';
import type { PrintedPerson, RoomFacts } from './people.ts';

const SIGN_STYLE = `
.sign { width: 100%; table-layout: fixed; text-align: center; font-size: 9.5pt; } .sign td { height: 9.5mm; padding: 0 1mm; } .sign th { padding: 1mm .5mm; font-size: 9pt; }
.sign .i { width: 9mm; } .sign .code { width: 25mm; } .sign .seat { width: 22mm; } .sign .form { width: 10mm; } .sign .time { width: 17mm; } .sign .receipt { width: 69mm; }
.digits { display: flex; justify-content: center; } .digits i { width: 5.1mm; height: 6.5mm; border: .25mm solid #444; border-left-width: 0; } .digits i:nth-child(4n+1) { border-left-width: .25mm; margin-left: 1.6mm; } .digits i:first-child { margin-left: 0; }
.sign td.head { height: 7mm; text-align: left; font-weight: 700; background: #eee; } .foot { display: flex; flex-wrap: wrap; gap: 2mm 9mm; margin: 4mm 0 0; } .foot b { display: inline-block; min-width: 26mm; border-bottom: .3mm solid #000; }
h1 { font-size: 1.45rem; }
`;

/** 签到表: everybody signs; who sat at a screen copies the receipt. No form of address, no name, no extra time. */
export function signInDocument({ imprint, people }: RoomFacts): string {
  const own = people.filter(({ isSpare }) => !isSpare);
  const spares = people.filter(({ isSpare }) => isSpare);
  const rows = (list: readonly PrintedPerson[], from: number) =>
    list.map(
      (
        { code, seat, form, isSpare },
        at,
      ) => html`<tr><td>${from + at}</td><td class="mono">${code}</td><td>${isSpare ? '' : seat}</td><td>${form}</td><td></td><td></td><td>${DIGITS}</td></tr>
`,
    );
  const body = html`${noticeBand(imprint)}
<h1>${imprint.title}　签到表</h1>
<p class="facts"><span>应到 ${own.length} 人</span><span>日期 ＿＿＿＿ 年 ＿＿ 月 ＿＿ 日</span><span>考场 ＿＿＿＿＿＿</span></p>
<p class="muted">入场签名；缺考由监考写“缺考”。交卷时写时间；在屏幕上考的，12 位回执号由本人抄，监考对一遍。</p>
<table class="sign"><thead><tr><th class="i">序</th><th class="code">考号</th><th class="seat">座位</th><th class="form">卷</th><th>签名</th><th class="time">交卷时间</th><th class="receipt">回执号（12 位）</th></tr></thead><tbody>
${rows(own, 1)}${
  spares.length > 0 &&
  html`<tr><td class="head" colspan="7">备用卷：用了哪一份，在“座位”格写实际考号</td></tr>\n${rows(spares, own.length + 1)}`
}</tbody></table>
<p class="foot"><span>实到 <b></b> 人</span><span>缺考 <b></b> 人</span><span>监考签名 <b></b></span><span><b></b></span></p>`;
  return sheetDocument({ imprint, kind: '签到表', css: SIGN_STYLE, body });
}

const DIGITS = html`<span class="digits">${Array.from({ length: 12 }, () => html`<i></i>`)}</span>`;
