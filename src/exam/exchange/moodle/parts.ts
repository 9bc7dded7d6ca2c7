import type { MarkLine } from '../../types/mark-lines.ts';
import { element, xmlText } from '../xml.ts';

/** `<name><text>…</text></name>`, as Moodle writes every text. */
export function textElement(name: string, text: string, attributes: Record<string, string> = {}): string {
  return element(name, attributes, element('text', {}, xmlText(text)));
}

/** Our texts are Markdown, which Moodle knows. */
export function markdownElement(name: string, text: string): string {
  return textElement(name, text, { format: 'markdown' });
}

/** @param fraction percentage as Moodle lists it, e.g. `33.33333`. */
export function answerElement(fraction: string, text: string, ...more: readonly string[]): string {
  return element('answer', { fraction, format: 'markdown' }, element('text', {}, xmlText(text)), ...more);
}

export function plain(name: string, value: string | number | boolean): string {
  return element(name, {}, xmlText(String(value)));
}

/** Rubric or checklist for the marker: Moodle keeps it as a text beside the essay. */
export function graderInfo(lines: readonly MarkLine[]): string {
  const rows = lines.map(({ text, points }) => `- ${text.replaceAll('\n', '\n  ')}（${points} 分）`);
  return markdownElement('graderinfo', rows.join('\n'));
}

/** Moodle offers these heights for an essay. */
const HEIGHTS = [5, 10, 15, 20, 25, 30, 35, 40];

export function essayParts(lines: number, hasDrawing: boolean): string[] {
  return [
    plain('responseformat', 'editor'),
    plain('responserequired', hasDrawing ? 0 : 1),
    plain('responsefieldlines', HEIGHTS.find((height) => height >= lines) ?? 40),
    plain('attachments', hasDrawing ? 3 : 0),
    plain('attachmentsrequired', hasDrawing ? 1 : 0),
  ];
}
