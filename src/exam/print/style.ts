/** Height of a ruled line to write on, and of a line of an empty frame. */
const LINE_MM = 9;
const MOST_LINES = 60;

/**
 * Song type for reading as on every Chinese examination paper, with Latin of the same kind where the machine has it;
 * sans for headings and codes. All lengths that carry text are in em, so the large print is one other base size.
 * Numbers stand beside their text in grids, never positioned: what is positioned is painted last, and then a PDF's text
 * reads in another order than the page.
 */
const BASE = `
@font-face { font-family: "Exam Latin"; src: local("Times New Roman"), local("TimesNewRomanPSMT"), local("Liberation Serif"); unicode-range: U+0020-007E; }
@font-face { font-family: "Exam Latin"; font-weight: 700; src: local("Times New Roman Bold"), local("TimesNewRomanPS-BoldMT"), local("Liberation Serif Bold"); unicode-range: U+0020-007E; }
* { box-sizing: border-box; }
html { font-size: 10.5pt; }
html.large { font-size: 17pt; }
body { margin: 0 auto; max-width: 186mm; padding: 8mm 0; color: #000; background: #fff; line-height: 1.6; overflow-wrap: anywhere;
  font-family: "Exam Latin", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
h1, h2, h3, th, .sans, .kind { font-family: "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif; }
code, .mono { font-family: Consolas, "Sarasa Mono SC", "DejaVu Sans Mono", "Liberation Mono", monospace; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.35; text-align: center; }
.kind { margin: .3rem 0 0; font-size: 1.2rem; text-align: center; }
.facts { margin: .5rem 0 0; text-align: center; }
.facts span { display: inline-block; } .facts span + span { margin-left: 1.5em; }
h2 { margin: 1.6rem 0 .4rem; font-size: 1.15rem; line-height: 1.4; break-after: avoid; }
h3 { margin: .9rem 0 .3rem; font-size: 1rem; font-weight: 700; line-height: 1.5; break-after: avoid; }
h3 .rule { font-weight: 400; }
p { margin: .2rem 0; orphans: 2; widows: 2; }
table { border-collapse: collapse; } th, td { border: .3mm solid #333; padding: .25em .7em; }
th { font-weight: 700; } thead { break-after: avoid; display: table-header-group; } tr { break-inside: avoid; }
pre { border: .2mm solid #777; padding: .4em .7em; white-space: pre-wrap; } blockquote { margin: .3em 0; padding-left: .8em; border-left: .8mm solid #888; }
img { max-width: 100%; max-height: 110mm; }
.notice { margin: 0 0 .8rem; padding: .3rem; border: .5mm solid #000; text-align: center; font-weight: 700; }
.muted { color: #333; font-size: .9em; }
.seal { display: flex; align-items: center; gap: 3mm; margin: 4mm 0; font-size: .85em; white-space: nowrap; }
.seal::before, .seal::after { content: ""; flex: 1; border-top: .35mm dashed #000; }
.who { display: flex; flex-wrap: wrap; justify-content: center; gap: 1.5mm 9mm; margin: 5mm 0 0; }
.who b { display: inline-block; min-width: 24mm; padding: 0 2mm; border-bottom: .3mm solid #000; text-align: center; font-weight: 700; }
.who b.wide { min-width: 40mm; }
.rules { margin: 3mm 0; padding: 2mm 4mm; border: .25mm solid #333; } .rules h3 { margin: 0 0 .2rem; }
.rules ol { margin: 0; padding-left: 1.6em; }
.scores { width: 100%; margin: 3mm 0; text-align: center; table-layout: fixed; } .scores td, .scores th { padding: .2em .3em; } .scores tr.pen td { height: 9mm; } .large .scores { font-size: .8em; }
.question { display: grid; grid-template-columns: 1.9em minmax(0, 1fr); column-gap: .3em; margin: .55rem 0; break-inside: avoid; }
.question.long { break-inside: auto; }
.number { text-align: right; }
.stem > :first-child { margin-top: 0; } .stem table, .pairs { margin: .4em 0; }
.type { font-family: inherit; }
.options { display: grid; grid-template-columns: 1fr; gap: .1em 1.5em; margin: .15rem 0; padding: 0; list-style: none; }
.options.four { grid-template-columns: repeat(4, 1fr); } .options.two { grid-template-columns: 1fr 1fr; }
.options li { display: grid; grid-template-columns: 1.2em minmax(0, 1fr); column-gap: .3em; break-inside: avoid; }
.options p { margin: 0; }
.bracket { white-space: nowrap; } .blank { display: inline-block; min-width: 6em; border-bottom: .25mm solid #000; text-align: center; font-size: .85em; line-height: 1.1; }
.rule-line { height: ${LINE_MM}mm; border-bottom: .2mm solid #666; } .frame { margin: 2mm 0; border: .3mm solid #333; break-inside: avoid; }
.page { break-before: page; } .page:first-child { break-before: auto; }
.end { margin: 6mm 0 0; text-align: center; }
@media print { body { padding: 0; max-width: none; } }
`;

export interface RunningText {
  /** Top of every page but the first. */
  top: readonly [left: string, right: string];
  /** Bottom of every page, left and right of the page number. */
  bottom: readonly [left: string, right: string];
}

/** The style sheet of one document. Running heads are part of it: a page box takes its text from CSS only. */
export function documentStyle({ top, bottom }: RunningText, own: string): string {
  const box = (name: string, content: string) =>
    `@${name} { content: ${content}; font-size: 8pt; vertical-align: middle; }`;
  const used = Array.from({ length: MOST_LINES + 1 }, (_, n) => `.lines-${n} { height: ${n * LINE_MM}mm; }`).join(' ');
  return `@page { size: A4; margin: 12mm;
${box('top-left', cssText(top[0]))}
${box('top-right', cssText(top[1]))}
${box('bottom-left', cssText(bottom[0]))}
${box('bottom-center', '"第 " counter(page) " 页　共 " counter(pages) " 页"')}
${box('bottom-right', cssText(bottom[1]))} }
@page :first { @top-left { content: none; } @top-right { content: none; } }
${BASE}${used}
${own}`;
}

/** A CSS string; everything that could end it, or the style element, becomes an escape. */
function cssText(text: string): string {
  return `"${text.replace(/[\\"<>&\p{Cc}]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;
}
