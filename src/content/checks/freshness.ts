import type { Finding } from '../findings.ts';
import { dueDate } from '../freshness.ts';
import type { CodeTablePage, Page } from '../model.ts';
import type { SiteSettings } from '../schema/site.ts';

/** Never reviewed, or not for too long. `today` (YYYY-MM-DD) is an input: the build itself knows no date. */
export function checkFreshness(
  pages: readonly (Page | CodeTablePage)[],
  settings: SiteSettings,
  today: string,
): Finding[] {
  return pages.flatMap((page): Finding[] => {
    if (page.data.withdrawn) return [];
    const { reviewed } = page.data;
    if (!reviewed) {
      // Notes record what happened; nobody reviews the past.
      if (page.type === 'notes') return [];
      return [
        {
          kind: 'review-never',
          file: page.path,
          line: 1,
          message: '还没有人复核过',
          fix: `由 ${page.data.owner} 岗位核对后写 reviewed: 日期`,
        },
      ];
    }
    const every = page.data.reviewEvery ?? settings.reviewEvery[page.type];
    const due = every ? dueDate(reviewed, every) : undefined;
    if (!due || due >= today) return [];
    return [
      {
        kind: 'review-overdue',
        file: page.path,
        line: page.fieldLines.reviewed ?? 1,
        message: `${due} 就该复核了（上次 ${reviewed}，周期 ${every}）`,
        fix: `由 ${page.data.owner} 岗位核对后更新 reviewed`,
      },
    ];
  });
}
