import type { Content } from '../content/model.ts';
export async function writePagefind(
  _c: Content,
  _o: string,
  _x: { base: string; onProgress: (d: number, t: number) => void },
) {}
