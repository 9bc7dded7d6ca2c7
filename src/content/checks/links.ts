import type { Finding } from '../findings.ts';
import type { Asset, Page } from '../model.ts';
import { splitRef, type Target } from '../targets.ts';
import { checkLink } from '../urls.ts';
import { hint } from './references.ts';

/** Links and images in running text: internal ones must resolve, external ones must be well formed. */
export function checkLinks(
  pages: readonly Page[],
  targets: ReadonlyMap<string, Target>,
  formerRefs: ReadonlyMap<string, string>,
  assets: ReadonlyMap<string, Asset>,
): Finding[] {
  return pages.flatMap((page) => [
    ...page.body.links.flatMap((link) => {
      if (!link.href.startsWith('ref:')) return checkLink(link, page.path);
      const { page: ref, anchor } = splitRef(link.href.slice('ref:'.length));
      const target = targets.get(formerRefs.get(ref) ?? ref);
      const at = { file: page.path, line: link.line };
      if (!target) {
        const finding: Finding = {
          kind: 'link-dead',
          ...at,
          message: `链接“${link.text || ref}”指向 ${ref}，没有这一页`,
          fix: hint(ref, [...targets.keys()]),
        };
        return [finding];
      }
      if (anchor !== undefined && target.anchors && !target.anchors.has(anchor)) {
        const finding: Finding = {
          kind: 'link-anchor',
          ...at,
          message: `${ref} 里没有小节 #${anchor}`,
          fix: `可用的小节：${
            [...target.anchors]
              .filter((name) => !name.startsWith('step-'))
              .slice(0, 12)
              .join('、') || '无'
          }`,
        };
        return [finding];
      }
      return [];
    }),
    ...page.body.images.flatMap((image) => checkImage(page, image, assets)),
  ]);
}

function checkImage(page: Page, image: Page['body']['images'][number], assets: ReadonlyMap<string, Asset>): Finding[] {
  const at = { file: page.path, line: image.line };
  const findings: Finding[] = [];
  if (!image.alt.trim()) {
    findings.push({
      kind: 'image-alt',
      ...at,
      message: `图片 ${image.path} 没有说明文字`,
      fix: '写成 ![这张图说明什么](路径)',
    });
  }
  const asset = assets.get(image.path);
  if (!image.path.startsWith('content/')) {
    findings.push({
      kind: 'link-unsafe',
      ...at,
      message: `图片地址 ${image.path} 在站点之外`,
      fix: '把图片放进 content/images/，用相对路径引用',
    });
  } else if (!asset) {
    findings.push({
      kind: 'image-missing',
      ...at,
      message: `没有图片 ${image.path}`,
      fix: '把图片放进 content/images/，检查文件名大小写',
    });
  } else if (!asset.ok) {
    findings.push({
      kind: 'image-unreadable',
      ...at,
      message: `图片 ${image.path} 打不开：${asset.reason}`,
      fix: '重新导出 PNG、JPEG、WebP 或 SVG',
    });
  }
  return findings;
}
