/**
 * Stored diagrams are put into pages as they are, so a file somebody edited or planted must be caught. The check is a
 * list of what may stand in a file, not of what may not: anything outside the small language `toSvg` writes is named.
 */

const ELEMENTS = new Set('svg title desc defs marker g path rect circle ellipse line polyline polygon text'.split(' '));
const ATTRIBUTES = new Set(
  [
    'xmlns viewBox width height role aria-labelledby class id transform',
    'd x y x1 y1 x2 y2 cx cy r rx ry points',
    'stroke-width stroke-dasharray font-size font-weight font-style text-anchor',
    'marker-start marker-end refX refY markerWidth markerHeight markerUnits orient',
  ]
    .join(' ')
    .split(' '),
);
const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z_][\w:.-]*="[^"<]*")*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z_][\w:.-]*)="([^"]*)"/g;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos);)/;

/**
 * Problems in a stored SVG, in Chinese, empty when it is safe to put into a page. Tags must be balanced and attributes
 * double-quoted: what this reader cannot follow, a browser might read differently.
 */
export function assertSafeSvg(svg: string): string[] {
  const problems = new Set<string>();
  const open: string[] = [];
  let position = 0;
  if (!svg.startsWith('<svg ')) problems.add('文件不是以 <svg 开头');
  while (position < svg.length) {
    if (svg[position] !== '<') {
      const next = svg.indexOf('<', position);
      const text = svg.slice(position, next < 0 ? svg.length : next);
      checkText(text, open, problems);
      position += text.length;
      continue;
    }
    TAG.lastIndex = position;
    const tag = TAG.exec(svg);
    if (!tag) {
      problems.add(`有看不懂的标记 ${svg.slice(position, position + 30)}`);
      return [...problems];
    }
    const [whole, closing, name = '', attributes = '', selfClosing] = tag;
    if (closing) {
      if (attributes !== '' || selfClosing || open.pop() !== name) problems.add(`标签 </${name}> 对不上`);
    } else {
      if (open.length === 0 && position > 0) problems.add('最外层只能有一个 <svg>');
      checkElement(name, attributes, open, problems);
      if (!selfClosing) open.push(name);
    }
    position += whole.length;
  }
  if (open.length > 0) problems.add(`标签 <${open.at(-1)}> 没有结束`);
  return [...problems];
}

function checkText(text: string, open: readonly string[], problems: Set<string>): void {
  if (ENTITY.test(text)) problems.add('有不认识的 & 转义');
  if (text.trim() !== '' && !['text', 'title', 'desc'].includes(open.at(-1) ?? '')) {
    problems.add(`标签之外有文字 ${text.trim().slice(0, 30)}`);
  }
}

function checkElement(name: string, attributes: string, open: readonly string[], problems: Set<string>): void {
  if (!ELEMENTS.has(name)) problems.add(`不允许的元素 <${name}>`);
  if (name === 'svg' && open.length > 0) problems.add('<svg> 里不能再有 <svg>');
  // In HTML these two switch the parser back to HTML, so nothing may stand inside them.
  if (open.at(-1) === 'title' || open.at(-1) === 'desc') problems.add(`<${open.at(-1)}> 里不能有元素`);
  const seen = new Set<string>();
  for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
    if (seen.has(key)) problems.add(`属性 ${key} 重复`);
    seen.add(key);
    checkAttribute(name, key, value, problems);
  }
}

function checkAttribute(element: string, key: string, value: string, problems: Set<string>): void {
  if (!ATTRIBUTES.has(key)) problems.add(`不允许的属性 ${key}（在 <${element}> 上）`);
  else if (!isPlainValue(key, value)) problems.add(`属性 ${key} 的值不允许：${value.slice(0, 40)}`);
}

function isPlainValue(key: string, value: string): boolean {
  if (key === 'xmlns') return value === SVG_NAMESPACE;
  if (key === 'marker-start' || key === 'marker-end') return /^url\(#dg[\w-]+\)$/.test(value);
  // Only names of our own: a foreign class or id could borrow the page's styles and scripts.
  if (key === 'class') return /^dg(-[\w-]+)?( dg-[\w-]+)*$/.test(value);
  if (key === 'id' || key === 'aria-labelledby') return /^dg[\w-]+( dg[\w-]+)*$/.test(value);
  // Numbers, path letters and short keywords; no colon, quote, slash or escape, so no address and no script.
  return /^[\w\s.,()+-]*$/.test(value);
}
