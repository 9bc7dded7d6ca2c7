import { judgeMachine, type MachineReport, type Verdict } from '../../exam/sitting/machine-check.ts';
import type { ExamPageData } from '../../exam/sitting/page-data.ts';
import { el } from '../dom.ts';
import type { Clocks } from './clocks.ts';
import { measureMachine } from './measure.ts';

const MARKS: Record<Verdict, string> = { good: '✓', note: '△', bad: '✗' };
const WORDS: Record<Verdict, string> = { good: '正常', note: '注意', bad: '不行' };

/** First view: can one sit the exam on this machine? */
export function checkView(data: ExamPageData, clocks: Clocks, onGo: () => void): HTMLElement {
  const verdict = el('p', { class: 'verdict', role: 'status' }, '正在检查这台电脑……');
  const rows = el('div', { class: 'checks' });
  const clock = el('p', { class: 'wall-clock' });
  const again = el('button', { type: 'button' }, '再查一次');
  const go = el('button', { type: 'button', class: 'primary' }, '下一步：输入考号');
  const showClock = () => {
    clock.textContent = `这台电脑的时间：${fullTime(new Date(clocks.wall()))}`;
  };
  const run = async () => {
    again.disabled = true;
    go.hidden = true;
    const report = judgeMachine(await measureMachine(data, clocks));
    rows.replaceChildren(table(report));
    verdict.className = `verdict ${report.fit ? 'good' : 'bad'}`;
    verdict.textContent = report.fit ? '✓ 这台电脑可以考' : '✗ 这台电脑不能考';
    if (!report.fit) verdict.append(el('span', { class: 'why' }, '看标着“不行”的几行；改好再查一次，或举手换一台。'));
    again.disabled = false;
    go.hidden = !report.fit;
    if (report.fit) go.focus();
  };
  again.addEventListener('click', () => void run());
  go.addEventListener('click', onGo);
  showClock();
  const view = el(
    'section',
    { class: 'sheet', 'aria-labelledby': 'check-title' },
    el('h1', { id: 'check-title', tabindex: '-1' }, '考前检查'),
    verdict,
    clock,
    rows,
    el('p', { class: 'actions' }, go, again),
    el('p', { class: 'fine' }, '不要用无痕窗口。考试中不要清理浏览器数据，不要让电脑休眠。'),
  );
  const timer = setInterval(() => (view.isConnected ? showClock() : clearInterval(timer)), 1000);
  void run();
  return view;
}

function table({ rows }: MachineReport): HTMLElement {
  return el(
    'table',
    {},
    el(
      'tbody',
      {},
      ...rows.map(({ name, verdict, text }) =>
        el(
          'tr',
          { class: verdict },
          el('th', { scope: 'row' }, name),
          el('td', { class: 'mark' }, `${MARKS[verdict]} ${WORDS[verdict]}`),
          el('td', {}, text),
        ),
      ),
    ),
  );
}

/** Local time with its offset: a wrong time zone shows as a wrong hour. */
export function fullTime(time: Date): string {
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  const text = Number.isNaN(local.getTime()) ? '读不出来' : local.toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
