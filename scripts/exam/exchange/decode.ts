/**
 * Text of a CSV file: UTF-8, UTF-16 with its mark, or GBK, which spreadsheet programs on a Chinese Windows write unless
 * told otherwise. Text that is none of them comes back as UTF-8 with replacement characters, for the reader to refuse.
 */
export function decodeText(bytes: Uint8Array): { text: string; isGbk: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), isGbk: false };
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined) return { text: utf8, isGbk: false };
  const gbk = strictly('gb18030', bytes);
  // Almost any bytes are some GBK text; one without a single Chinese character is no text.
  if (gbk !== undefined && /\p{Script=Han}/u.test(gbk) && !gbk.includes('\0')) return { text: gbk, isGbk: true };
  return { text: new TextDecoder('utf-8').decode(bytes), isGbk: false };
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
