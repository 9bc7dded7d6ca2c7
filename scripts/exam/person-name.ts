import { UserError } from './deps.ts';

/** A marker's or typist's name as given on the command line: it becomes part of a file name and goes into sheets. */
export function readShortName(text: string, option: string): string {
  const name = text.normalize('NFKC').trim();
  if (/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,19}$/u.test(name)) return name;
  throw new UserError(`${option} 写成了“${text}”\n  写字母、汉字或数字，最多 20 个，例如 甲`);
}
