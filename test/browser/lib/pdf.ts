import { inflateSync } from 'node:zlib';

export interface PdfPage {
  /** Points. */
  width: number;
  height: number;
  /** Everything drawn as text, in drawing order, without spaces. */
  text: string;
}

/** Codes of a font → characters; `digits` is the length of one code in hexadecimal digits. */
interface FontMap {
  digits: number;
  characters: Map<number, string>;
}
type Objects = Map<number, string>;

/**
 * Reads the PDF that Chromium prints: plain objects, flate streams, fonts with a ToUnicode map. Only what a test asks
 * of a page is read, so no library is needed.
 */
export function readPdf(bytes: Buffer): PdfPage[] {
  const objects: Objects = new Map();
  for (const [, id, body = ''] of bytes.toString('latin1').matchAll(/(?:^|[\r\n])(\d+) 0 obj\b([\s\S]*?)\bendobj/g))
    objects.set(Number(id), body);
  const fonts = new Map<number, FontMap>();
  return [...objects.values()].flatMap((object) => {
    if (!/\/Type\s*\/Page\b/.test(object)) return [];
    const box = /\/MediaBox\s*\[([^\]]*)\]/.exec(object)?.[1]?.trim().split(/\s+/).map(Number) ?? [];
    const contents = references(/\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(object)?.[1] ?? '');
    const drawn = contents.map(([, id]) => stream(objects.get(id) ?? '')).join('\n');
    return [{ width: box[2] ?? 0, height: box[3] ?? 0, text: readText(drawn, object, objects, fonts) }];
  });
}

function readText(drawn: string, owner: string, objects: Objects, fonts: Map<number, FontMap>): string {
  const resources = dictionary(owner, 'Resources', objects);
  const fontIds = new Map(references(dictionary(resources, 'Font', objects)));
  const forms = new Map(references(dictionary(resources, 'XObject', objects)));
  let text = '';
  let font: FontMap | undefined;
  for (const [, name = '', codes = '', form = ''] of drawn.matchAll(
    /\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\/(\w+) Do\b/g,
  )) {
    if (name) font = fontOf(fontIds.get(name) ?? 0, objects, fonts);
    for (let at = 0; font && at < codes.length; at += font.digits)
      text += font.characters.get(Number.parseInt(codes.slice(at, at + font.digits), 16)) ?? '';
    const inner = objects.get(forms.get(form) ?? 0);
    if (inner && /\/Subtype\s*\/Form\b/.test(inner)) text += readText(stream(inner), inner, objects, fonts);
  }
  return text.replace(/\s/g, '');
}

function fontOf(id: number, objects: Objects, fonts: Map<number, FontMap>): FontMap {
  const known = fonts.get(id);
  if (known) return known;
  const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '');
  const font = readMap(stream(objects.get(Number(unicode?.[1])) ?? ''));
  fonts.set(id, font);
  return font;
}

function readMap(cmap: string): FontMap {
  const characters = new Map<number, string>();
  const digits = /begincodespacerange\s*<(\w+)>/.exec(cmap)?.[1]?.length ?? 4;
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', hex = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      characters.set(Number.parseInt(code, 16), Buffer.from(hex, 'hex').swap16().toString('utf16le'));
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', hex = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last, start] = [from, to, hex].map((digit) => Number.parseInt(digit, 16)) as [
        number,
        number,
        number,
      ];
      for (let code = first; code <= last; code++) characters.set(code, String.fromCharCode(start + code - first));
    }
  }
  return { digits, characters };
}

/** `/Name 12 0 R` pairs of a dictionary; for a plain list the names are empty. Ends where the dictionary ends. */
function references(text: string): [string, number][] {
  const own = text.slice(0, text.includes('>>') ? text.indexOf('>>') : undefined);
  return [...own.matchAll(/(?:\/(\w+) )?(\d+) 0 R/g)].map(([, name = '', id]) => [name, Number(id)]);
}

/** What an entry of a dictionary holds: a dictionary written in place, or the object it refers to. */
function dictionary(object: string, name: string, objects: Objects): string {
  const found = new RegExp(`/${name}\\s*(?:(\\d+) 0 R|<<)`).exec(object);
  if (!found) return '';
  return found[1] ? (objects.get(Number(found[1])) ?? '') : object.slice(found.index + found[0].length);
}

function stream(object: string): string {
  const start = /stream\r?\n/.exec(object);
  if (!start) return '';
  const data = Buffer.from(object.slice(start.index + start[0].length, object.lastIndexOf('endstream')), 'latin1');
  return (object.slice(0, start.index).includes('/FlateDecode') ? inflateSync(data) : data).toString('latin1');
}
