/**
 * Who may see what is exchanged. sealed: questions of a private bank; sample: the public sample bank; open: practice
 * questions and the published pool of operations.
 */
export type Secrecy = 'sealed' | 'sample' | 'open';

/** Said in the first line of every exported file, so whoever opens it knows before reading a question. */
export const SECRECY_NOTICES: Readonly<Record<Secrecy, string>> = {
  sealed: '正式考试的封存题，带答案：只给出题和组卷的人，不公开，不放共享盘',
  sample: '公开样题，不能用于正式考试',
  open: '公开的练习题',
};

export function secrecyOfNotice(notice: unknown): Secrecy | undefined {
  return (Object.keys(SECRECY_NOTICES) as Secrecy[]).find((secrecy) => SECRECY_NOTICES[secrecy] === notice);
}
