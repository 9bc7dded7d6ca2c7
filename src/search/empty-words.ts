/** Characters that carry no meaning of their own and are left out or exchanged freely. */
const EMPTY = new Set('的了和与及或在是有被把对从到地得吗呢啊吧之于');

/** The same in more characters: written out in a title, left out by whoever is in a hurry. */
const EMPTY_WORDS = /如何|怎么|怎样|什么|哪些|以及|或者|关于|进行|通过/gu;

/** Text without spaces and empty words, and where each character of it stands. */
export function withoutEmpty(text: string): { text: string; at: number[] } {
  const plain = text.replace(EMPTY_WORDS, (word) => ' '.repeat(word.length));
  const at = [...plain.split('').keys()].filter((index) => plain[index] !== ' ' && !isEmptyWord(plain[index] ?? ''));
  return { text: at.map((index) => plain[index]).join(''), at };
}

export const isEmptyWord = (char: string): boolean => EMPTY.has(char);

const ASKING =
  /请问|为什么|为何|为啥|(?:要|该)?(?:做|干)(?:什么|啥)|(?:怎么样?|怎样|如何|咋)(?:办|做|弄|搞|整|回事)?/gu;
const ASKED = /(?:是?什么意思|是什么|是啥|什么原因|给谁|吗|呢|啊|吧|了)$/u;

/** `回看白屏怎么办` → `回看白屏`, `板卡怎么换` → `板卡 换`: what people say around a question. '' when nothing else. */
export const withoutAsking = (run: string): string => run.replace(ASKED, '').replace(ASKING, ' ').trim();
