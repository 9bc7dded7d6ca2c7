import { html } from '../report/markup.ts';
import { noticeBand, sheetDocument } from './document.ts';
import type { RoomFacts } from './people.ts';

const CODE_STYLE = `
.board { display: flex; flex-direction: column; justify-content: center; min-height: 245mm; text-align: center; } .board h1 { font-size: 30pt; } .board .kind { font-size: 20pt; }
.board .room { margin: 22mm 0; font-size: 66pt; font-weight: 700; letter-spacing: .04em; line-height: 1.1; white-space: nowrap; } .board p { font-size: 14pt; } .board .hash { font-size: 10.5pt; }
.cover { break-before: page; }
`;

/** 房间码: put into an envelope, opened when the exam begins. The second page is the label of the envelope. */
export function roomCodeDocument({ imprint, minutes, pageHash }: RoomFacts, roomCode: string): string {
  const body = html`<section class="board">${noticeBand(imprint)}<h1>${imprint.title}</h1><p class="kind">房间码</p>
<p class="room mono">${roomCode}</p>
<p>输入考号、房间码和准考证上的 PIN。大小写和横杠不要紧。</p>
<p>时长 ${minutes} 分钟，从按下“开始答题”起算。　开考 ＿＿：＿＿　　结束 ＿＿：＿＿</p>
${pageHash !== null && html`<p class="hash mono">exam.html 的 SHA-256<br>${pageHash}</p>`}</section>
<section class="board cover">${noticeBand(imprint)}<h1>${imprint.title}</h1><p class="kind">房间码　信封面</p>
<p>里面是房间码。开考时由监考当众拆开，写到黑板上。</p>
<p>封好的时间 ＿＿＿＿＿＿＿＿　　封的人 ＿＿＿＿＿＿　　见证人 ＿＿＿＿＿＿</p>
<p>拆开的时间 ＿＿＿＿＿＿＿＿　　拆的人 ＿＿＿＿＿＿　　见证人 ＿＿＿＿＿＿</p></section>`;
  return sheetDocument({ imprint, kind: '房间码', css: CODE_STYLE, body });
}
