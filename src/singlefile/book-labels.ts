import type { BookLabels } from './portable.ts';

/** The book's words in Chinese. `{…}` is filled in. */
export const BOOK_LABELS_ZH: BookLabels = {
  kind: '应急手册',
  intro: '断网时用，全部内容都在这一个文件里。',
  keys: '按 / 查找，↓ 选择，回车打开，Esc 返回。',
  version: '版本 {version}',
  filter: '查找',
  filterHint: '错误码、现象、名称',
  list: '目录',
  noMatch: '没有匹配的文章。少输几个字，换个说法，或按 Esc 看全部目录。',
  unknownPage: '本册没有这一篇：{ref}。从下面的目录找。',
  matches: '找到 {count} 篇',
  why: { code: '码', alias: '也叫', symptom: '现象', body: '正文' },
  symptoms: '现象',
  aliases: '也叫',
  codes: '相关码',
  severity: { P1: '特急', P2: '紧急', P3: '一般' },
  reviewed: '复核 {date}',
  reviewMissing: '待首次复核：照做前请核对现场',
  reviewOverdue: '复核过期：应于 {date} 前复核，照做前请核对现场',
  progress: '已完成 {done} / {total}',
  step: '完成：{text}',
  clear: '清空勾选',
  clearConfirm: '再按一次，全部清空',
  notSaved: '勾选没有存下：{reason}',
  notRead: '以前的勾选读不出来，新的也存不下：{reason}',
  unread: '有 {count} 条勾选是更新版本的手册记下的，本文件显示不了。',
  printPage: '打印本篇',
  printAll: '打印全册',
  printed: '打印于 {time}',
  end: '全文完',
  notInBook: '不在本册',
  evidence: { standard: '标准', platform: '本平台', implementation: '一种实现', unverified: '待本单位核实' },
};

/** Fills `{name}`; a name that is not given stays as it is, so that a missing value shows. */
export function fill(label: string, values: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
