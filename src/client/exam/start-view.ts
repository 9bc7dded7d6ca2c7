import type { SittingPaper } from '../../exam/sitting/paper.ts';
import { StorageError } from '../../storage/error.ts';
import { localMinute } from '../book/dom.ts';
import { el } from '../dom.ts';

export interface Earlier {
  answered: number;
  at: number;
}

/** Third view: is it the right paper? Pressing the button starts the time. */
export function startView(
  paper: SittingPaper,
  { earlier, isOpenElsewhere }: { earlier: Earlier | undefined; isOpenElsewhere: boolean },
  { onStart, onRetry }: { onStart(): Promise<void>; onRetry(): void },
): HTMLElement {
  const questions = paper.sections.flatMap(({ groups }) => groups.flatMap((group) => group.questions)).length;
  const facts: [string, string][] = [
    ['考号', paper.form === null ? paper.code : `${paper.code}，${paper.form} 卷`],
    ['时间', `${paper.minutes} 分钟${paper.graceSeconds > 0 ? `，到时后 ${paper.graceSeconds} 秒锁卷` : '，到时锁卷'}`],
    ['题', `${questions} 题，满分 ${paper.points} 分`],
    ['各部分', paper.sections.map(({ name, points }) => `${name} ${points} 分`).join('，')],
  ];
  const start = el('button', { type: 'button', class: 'primary' }, earlier ? '继续答题' : '开始答题（开始计时）');
  const message = el('div', { class: 'message', role: 'alert' });
  start.addEventListener('click', async () => {
    start.disabled = true;
    message.replaceChildren();
    try {
      await onStart();
    } catch (error) {
      const why = error instanceof StorageError ? error.message : String(error);
      message.replaceChildren(
        el('p', {}, '读不出这台电脑上的记录，还没有开始，也没有计时。'),
        el('p', {}, why),
        el('p', {}, '再按一次；还不行，关掉浏览器重开，或举手换一台。'),
      );
      start.disabled = false;
    }
  });
  const retry = el('button', { type: 'button', class: 'primary' }, '关掉了，再看一次');
  retry.addEventListener('click', onRetry);
  if (isOpenElsewhere) {
    return el(
      'section',
      { class: 'sheet', 'aria-labelledby': 'start-title' },
      el('h1', { id: 'start-title', tabindex: '-1' }, paper.title),
      el('p', { class: 'band stop', role: 'alert' }, `${paper.code} 的卷正开在这台电脑的另一个窗口里，这里不能再开。`),
      el('p', {}, '到那个窗口继续答。找不到它：关掉浏览器的其他窗口和标签页，再看一次。答过的都在，不会丢。'),
      el('p', { class: 'actions' }, retry),
    );
  }
  const before = earlier
    ? [
        el(
          'p',
          { class: 'band' },
          `这台电脑上有这个考号的作答：${earlier.answered} 题，最后存于 ${localMinute(earlier.at)}。接着答，时间从头一次开始算。`,
        ),
      ]
    : [];
  return el(
    'section',
    { class: 'sheet', 'aria-labelledby': 'start-title' },
    el('h1', { id: 'start-title', tabindex: '-1' }, paper.title),
    ...before,
    el('dl', { class: 'facts' }, ...facts.flatMap(([name, text]) => [el('dt', {}, name), el('dd', {}, text)])),
    el(
      'ul',
      { class: 'rules' },
      el('li', {}, '考号不对，不要开始，举手。'),
      el('li', {}, '每改一处就存在这台电脑上，右上角看得到“已存”。死机、断电、关错了：重开，再输一遍三个码，接着答。'),
      el('li', {}, '隔几分钟按一次“存恢复文件”：换电脑靠它。'),
      el('li', {}, '交卷得到一个文件和 12 位回执号：文件交给监考，回执号抄到签到表上，签字。'),
    ),
    message,
    el('p', { class: 'actions' }, start),
  );
}
