/** `ERM：边缘资源管理` → `ERM`: arrows, chips and cells have no room for whole titles. */
export function shortTitle(title: string): string {
  return title.split(/[：:（(]/, 1)[0]?.trim() || title;
}
