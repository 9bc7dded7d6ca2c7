/** Which script a character belongs to decides how text is cut: Han runs on without spaces, Latin comes in words. */

/** True for characters written without spaces between words: Han, kana, and the marks that stand for them. */
export function isHan(code: number): boolean {
  return (
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x3005 && code <= 0x3007) ||
    (code >= 0x3040 && code <= 0x30ff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** True for a-z: folded text has no capitals. */
export const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a;

/** Cuts folded text into runs of one script: `erm静态 2018` → `erm`, `静态`, `2018`. */
export function scriptRuns(folded: string): { text: string; han: boolean }[] {
  const runs: { text: string; han: boolean }[] = [];
  let text = '';
  let han = false;
  const flush = () => {
    if (text) runs.push({ text, han });
    text = '';
  };
  for (const char of folded) {
    if (char === ' ') {
      flush();
      continue;
    }
    const charIsHan = isHan(char.codePointAt(0) ?? 0);
    if (text && charIsHan !== han) flush();
    han = charIsHan;
    text += char;
  }
  flush();
  return runs;
}
