import type { Detector } from '../types.ts';

const LOCAL_PART = /[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,63})$/u;
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9])/u;
/** `logo@2x.png`, `getty@tty1.service`: file and unit names, not mail. */
const FILE_EXTENSION =
  /\.(?:png|jpe?g|gif|svg|webp|avif|css|m?[jt]sx?|json|md|mdx|html?|service|socket|timer|target)$/iu;

export const mailDetector: Detector = {
  type: 'mail',
  kind: 'pii-mail',
  certainty: 'sure',
  // From each @ outwards with bounded windows: a pattern that starts at the local part is quadratic on long words.
  find(scan) {
    const spans = [];
    for (let at = scan.text.indexOf('@'); at !== -1; at = scan.text.indexOf('@', at + 1)) {
      const local = LOCAL_PART.exec(scan.text.slice(Math.max(0, at - 64), at))?.[0];
      const domain = DOMAIN.exec(scan.text.slice(at + 1, at + 256))?.[0];
      if (local === undefined || domain === undefined || FILE_EXTENSION.test(domain)) continue;
      // The login of every code host (`git@…:group/project`) names no person.
      if (local === 'git') continue;
      const value = `${local}@${domain}`;
      spans.push({
        start: at - local.length,
        end: at + 1 + domain.length,
        type: 'mail' as const,
        value,
        reason: '邮箱地址',
      });
    }
    return spans;
  },
};
