import { clockText } from '../../exam/sitting/time.ts';
import { el } from '../dom.ts';
import { lookSwitches } from './look.ts';
import type { Sitting } from './sitting.ts';

/** Seconds before the end at which something is said. */
const WARNINGS = [600, 300, 60];

/** The head of the sitting: whose paper, how long, is it stored. */
export interface StatusBar {
  element: HTMLElement;
  refresh(): void;
}

export function statusBar(sitting: Sitting): StatusBar {
  const { paper } = sitting;
  const time = el('p', { class: 'time', role: 'timer', 'aria-live': 'off' });
  const saved = el('p', { class: 'saved', role: 'status' });
  const name = el(
    'p',
    { class: 'who' },
    el('strong', {}, paper.title),
    el('span', {}, `考号 ${paper.code}${paper.form === null ? '' : ` · ${paper.form} 卷`}`),
  );
  let shownSave = '';
  return {
    element: el('div', { class: 'bar' }, name, time, saved, lookSwitches()),
    refresh() {
      const { phase, ms, untilLock } = sitting.timeLeft();
      time.className = `time ${phase} ${ms <= 600_000 ? 'near' : ''}`;
      time.textContent =
        phase === 'running'
          ? `剩 ${clockText(ms)}`
          : phase === 'grace'
            ? `时间到，${clockText(untilLock)} 后锁卷`
            : '已锁卷';
      const { saveState: state } = sitting;
      const text =
        state.kind === 'saved'
          ? state.at === undefined
            ? '已存'
            : `已存 ${timeOfDay(state.at)}`
          : state.kind === 'saving'
            ? '正在存'
            : '没存下';
      saved.className = `saved ${state.kind}`;
      // Written only when it changes: a status region is read out at every change.
      if (text !== shownSave) saved.textContent = text;
      shownSave = text;
    },
  };
}

/** Bands under the head: what one must know now. */
export function noticeBands(sitting: Sitting): { element: HTMLElement; refresh(): void } {
  const storage = el('p', { class: 'band stop', role: 'alert' });
  const clock = el('p', { class: 'band', role: 'status' });
  const time = el('p', { class: 'band', role: 'status' });
  const again = el('p', { class: 'band', role: 'status' });
  const other = el('p', { class: 'band stop', role: 'alert' });
  const { notice } = sitting.paper;
  const say = (element: HTMLElement, text: string) => {
    element.hidden = text === '';
    if (element.textContent !== text) element.textContent = text;
  };
  return {
    element: el(
      'div',
      { class: 'bands' },
      ...(notice === null ? [] : [el('p', { class: 'notice' }, notice)]),
      other,
      storage,
      clock,
      time,
      again,
    ),
    refresh() {
      const { saveState: state, clockOffset, isSuperseded } = sitting;
      say(other, isSuperseded ? '这份卷在另一个窗口里打开了，这里不再接受作答。关掉这个窗口，到那边继续。' : '');
      say(
        storage,
        state.kind === 'failed'
          ? `没存下：${state.message} 不要关这个页面，正在反复重试。现在就存一份恢复文件，举手。`
          : '',
      );
      const minutes = Math.round(Math.abs(clockOffset) / 60_000);
      const size = minutes > 0 ? `${minutes} 分钟` : `${Math.round(Math.abs(clockOffset) / 1000)} 秒`;
      say(
        clock,
        Math.abs(clockOffset) < 3000
          ? ''
          : `这台电脑的时钟${clockOffset > 0 ? '往前' : '往回'}跳了 ${size}${clockOffset > 0 ? '（或者电脑睡过）' : ''}，已记下；剩余时间按严的算。举手，把时钟调对就恢复。`,
      );
      say(time, timeWarning(sitting));
      const isOld = sitting.sealed.length > 0 && sitting.changedSinceSubmit;
      say(again, isOld ? '交过卷以后又改了，改的还没交：改完再交一次才算。' : '');
    },
  };
}

function timeWarning(sitting: Sitting): string {
  const { phase, ms } = sitting.timeLeft();
  if (phase !== 'running' && sitting.isHandedIn) {
    return `时间到。答卷已经封好${phase === 'grace' ? '' : '，不能再改'}：文件交给监考，回执号抄到签到表。`;
  }
  if (phase === 'locked') return '时间到，已锁卷，答案不能再改，都还在。现在交卷。';
  if (phase === 'grace') return '时间到。还能改的只有这一会儿，写完马上交卷。';
  const passed = WARNINGS.filter((seconds) => ms <= seconds * 1000).at(-1);
  return passed === undefined ? '' : `还有不到 ${passed / 60} 分钟`;
}

function timeOfDay(at: number): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
