import type { BodySection } from '../read/body.ts';
import type { MarkLine } from './mark-lines.ts';

const PRICE = /\s*[（(]\s*(\d{1,4})\s*分?\s*[）)]\s*$/;
/** End-of-line marks of the knowledge base (evidence, fixed anchor) are no part of a step's text. */
const MARKS = /(?:\s*〔[\w-]+〕|\s*\[#[^\]\s#]+\])+\s*$/;

/** A step's text where its points are already known: `说出结论 (2)` → `说出结论`. */
export function withoutPrice(text: string): string {
  return text.replace(MARKS, '').replace(PRICE, '');
}

/** `- [ ] 步骤 (2)` lines of a checklist section, and those without points. Works on questions and task pages. */
export function checklistItems(section: BodySection): {
  items: (MarkLine & { line: number })[];
  unpriced: { text: string; line: number }[];
} {
  const items: (MarkLine & { line: number })[] = [];
  const unpriced: { text: string; line: number }[] = [];
  for (const block of section.blocks) {
    if (block.kind !== 'list') continue;
    for (const { text, line } of block.items) {
      const plain = text.replace(MARKS, '');
      const price = PRICE.exec(plain);
      if (price) items.push({ text: plain.slice(0, price.index).replace(MARKS, ''), points: Number(price[1]), line });
      else unpriced.push({ text: plain, line });
    }
  }
  return { items, unpriced };
}
