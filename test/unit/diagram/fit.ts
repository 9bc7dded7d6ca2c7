/** A text line that does not lie inside its box, or a message that runs into a participant's box. CSS px. */
export interface Misfit {
  text: string;
  problem: 'outside its box' | 'over a participant' | 'too small' | 'outside the picture';
}

/**
 * Runs in the page, so it must not use anything outside itself: looks at every text of the drawing in `svg` as the
 * browser lays it out.
 */
export function findMisfits(svg: SVGElement | HTMLElement): Misfit[] {
  const misfits: Misfit[] = [];
  const picture = svg.getBoundingClientRect();
  const actors = [...svg.querySelectorAll('.dg-actor rect')].map((box) => box.getBoundingClientRect());
  for (const text of svg.querySelectorAll('text')) {
    const rect = text.getBoundingClientRect();
    const report = (problem: Misfit['problem']) => misfits.push({ text: text.textContent ?? '', problem });
    if (Number.parseFloat(getComputedStyle(text).fontSize) < 12) report('too small');
    if (!inside(rect, picture)) report('outside the picture');
    const group = text.closest('g');
    const role = group?.getAttribute('class');
    if (role === 'dg-message' && actors.some((box) => overlap(rect, box))) report('over a participant');
    if (role !== 'dg-node' && role !== 'dg-actor' && role !== 'dg-note' && role !== 'dg-label') continue;
    // The name of a stick figure stands below it.
    if (role === 'dg-actor' && !group?.querySelector('rect')) continue;
    const box = boxOf(group);
    // A diamond's label has only the middle of its box: half the height where the text is as wide as half the box.
    const slack = group?.querySelector('polygon') && isDiamond(group) ? diamondSlack(rect, box) : 0;
    if (box && (!inside(rect, box) || slack < 0)) report('outside its box');
  }
  return misfits;

  function boxOf(group: Element | null | undefined): DOMRect | undefined {
    const shapes = [...(group?.querySelectorAll('rect, polygon, path, circle, ellipse') ?? [])];
    const boxes = shapes.map((shape) => shape.getBoundingClientRect());
    return boxes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
  }

  function isDiamond(group: Element): boolean {
    return group.querySelector('.dg-f-decision-fill') !== null;
  }

  function diamondSlack(rect: DOMRect, box: DOMRect | undefined): number {
    if (!box) return 0;
    const middleX = box.x + box.width / 2;
    const middleY = box.y + box.height / 2;
    // The em box is higher than the ink: a third of the font size at top and bottom stays empty.
    const [top, bottom] = [rect.top + 5, rect.bottom - 5];
    const corners = [rect.left, rect.right].flatMap((x) => [top, bottom].map((y) => [x, y] as const));
    const used = corners.map(
      ([x, y]) => Math.abs(x - middleX) / (box.width / 2) + Math.abs(y - middleY) / (box.height / 2),
    );
    return 1 - Math.max(...used);
  }

  function inside(rect: DOMRect, box: DOMRect): boolean {
    const top = rect.top + 3;
    const bottom = rect.bottom - 3;
    return rect.left >= box.left && rect.right <= box.right && top >= box.top && bottom <= box.bottom;
  }

  function overlap(a: DOMRect, b: DOMRect): boolean {
    return a.left < b.right && a.right > b.left && a.top + 3 < b.bottom && a.bottom - 3 > b.top;
  }
}
