/** The element, or an error that names it: the script and the HTML come from one build, so it is there. */
export function find<T extends Element>(selector: string, type: abstract new () => T, root: ParentNode = document): T {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`missing in the page: ${selector}`);
  return element;
}

/** `<tag class>text</tag>`. */
export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** `HH:mm`, with `MM-DD` in front when it was another day. */
export function clockTime(at: number, now: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const time = new Date(at);
  const clock = `${pad(time.getHours())}:${pad(time.getMinutes())}`;
  const sameDay = time.toDateString() === new Date(now).toDateString();
  return sameDay ? clock : `${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${clock}`;
}

/** Local day and minute, `YYYY-MM-DD HH:mm`. */
export function localMinute(at: number): string {
  const time = new Date(at);
  const local = new Date(at - time.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
