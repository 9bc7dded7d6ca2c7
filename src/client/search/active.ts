/** The highlighted line of a list: the focus stays in the input, `aria-activedescendant` says where one is. */
export interface ActiveOption {
  current(): HTMLAnchorElement | undefined;
  /** One line down (1) or up (-1), round the ends. */
  move(step: 1 | -1): void;
  /** Marks the first line, or none. */
  reset(first: boolean): void;
}

export function activeOption(input: HTMLInputElement, list: HTMLElement): ActiveOption {
  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')];
  const current = () => options().find((option) => option.getAttribute('aria-selected') === 'true');
  const set = (option: HTMLAnchorElement | undefined) => {
    current()?.setAttribute('aria-selected', 'false');
    option?.setAttribute('aria-selected', 'true');
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };
  return {
    current,
    move(step) {
      const all = options();
      const active = current();
      const from = active ? all.indexOf(active) : step === 1 ? -1 : 0;
      const next = all[(from + step + all.length) % all.length];
      set(next);
      next?.scrollIntoView({ block: 'nearest' });
    },
    reset(first) {
      set(first ? options()[0] : undefined);
    },
  };
}
