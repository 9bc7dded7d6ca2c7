/** 0 → A … 25 → Z. Options are limited to 26, so one letter is always enough. */
export function letter(index: number): string {
  return String.fromCharCode(65 + index);
}

/** The letter an entry has on a paper of the given order. */
export function letterOf(position: number, order: readonly number[]): string {
  return letter(order.indexOf(position));
}

/** A lettered list in the order shown; texts of several lines stay inside their item. */
export function letteredList(texts: readonly string[], order: readonly number[]): string {
  return order.map((at, shown) => `- ${letter(shown)}. ${indent(texts[at] ?? '')}`).join('\n');
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n  ');
}
