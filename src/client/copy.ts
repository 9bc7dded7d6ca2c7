import { uiLanguage } from './language.ts';

const WORDS = { 'zh-CN': ['复制', '已复制', '复制不了'], en: ['Copy', 'Copied', 'Copying failed'] } as const;

/** A copy button beside every command. Commands that are still blanks to fill in get none. */
export function enableCopyButtons(root: ParentNode): void {
  const codes = root.querySelectorAll<HTMLElement>('.step-command .step-content > code, pre.code > code');
  for (const code of codes) {
    if (code.querySelector('.blank') || code.textContent?.includes('待本单位填写')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    // Both languages, as on every other word: the switch finds them.
    const command = (code.textContent ?? '').slice(0, 40);
    button.textContent = WORDS['zh-CN'][0];
    button.dataset.en = WORDS.en[0];
    button.setAttribute('aria-label', `${WORDS['zh-CN'][0]} ${command}`);
    button.setAttribute('data-en-aria-label', `${WORDS.en[0]} ${command}`);
    button.addEventListener('click', async () => {
      const done = await copyText(code.textContent ?? '');
      button.textContent = WORDS[uiLanguage()][done ? 1 : 2];
      setTimeout(() => {
        button.textContent = WORDS[uiLanguage()][0];
      }, 2000);
    });
    const target = code.parentElement?.matches('pre') ? code.parentElement : code;
    target.after(button);
  }
}

/** On plain http in an intranet there is no clipboard API; the old command still works there. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Permission denied: try the other way.
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'visually-hidden';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
