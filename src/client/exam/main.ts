import { EXAM_DATA, type ExamPageData } from '../../exam/sitting/page-data.ts';
import { sittingStream } from '../../exam/sitting/sitting-log.ts';
import { installSubtle } from '../../exam/sitting/subtle-shim.ts';
import { find } from '../book/dom.ts';
import { el } from '../dom.ts';
import { saveFile } from '../save-file.ts';
import { checkView } from './check-view.ts';
import { machineClocks } from './clocks.ts';
import { recoveryName, submissionName } from './download.ts';
import { handInView } from './hand-in-view.ts';
import { type LoggedIn, loginView } from './login-view.ts';
import { lookSwitches } from './look.ts';
import { type PaperWindows, paperWindows } from './paper-windows.ts';
import { receiptView } from './receipt-view.ts';
import { sealRecovery } from './recovery.ts';
import { type SealedFile, Sitting } from './sitting.ts';
import { sittingView } from './sitting-view.ts';
import { startView } from './start-view.ts';

/** A recovery file is called for this often. */
const RECOVERY_EVERY_MS = 5 * 60_000;

const app = find('#app', HTMLElement);

/** Puts a view on the page and the focus on its heading. */
function stage(...views: HTMLElement[]): void {
  app.replaceChildren(...views);
  window.scrollTo(0, 0);
  app.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

function frontHead({ title, notice }: ExamPageData): HTMLElement {
  return el(
    'header',
    { class: 'bar front' },
    el('p', { class: 'who' }, el('strong', {}, title), ...(notice === null ? [] : [el('span', {}, notice)])),
    lookSwitches(),
  );
}

function start(data: ExamPageData): void {
  const front = (view: HTMLElement) => stage(frontHead(data), el('main', {}, view));
  const check = () => front(checkView(data, machineClocks, login));
  const login = () => {
    front(loginView(data, (result) => void confirm(result), check));
    find('#code', HTMLInputElement).focus();
  };
  const confirm = async (result: LoggedIn, windows = windowsOf(result)) => {
    const { paper } = result.opened;
    const earlier = await Sitting.earlier(result.log, paper).catch(() => undefined);
    const isOpenElsewhere = await windows.isOpenElsewhere();
    const onStart = async () => {
      // Asked again: the other window may have begun since.
      if (await windows.isOpenElsewhere()) await confirm(result, windows);
      else await sit(result, windows);
    };
    const onRetry = () => void confirm(result, windows);
    front(startView(paper, { earlier, isOpenElsewhere }, { onStart, onRetry }));
  };
  check();
}

const windowsOf = ({ opened: { paper } }: LoggedIn): PaperWindows =>
  paperWindows(sittingStream(paper.exam, paper.code));

async function sit({ opened, log, passphrase }: LoggedIn, windows: PaperWindows): Promise<void> {
  const sitting = await Sitting.begin(opened, log, machineClocks);
  windows.claim();
  const { paper } = sitting;
  let lastRecovery = machineClocks.mono();
  let receipt: ReturnType<typeof receiptView> | undefined;

  const saveRecovery = async () => {
    try {
      saveFile(recoveryName(paper.code, new Date()), await sealRecovery(await sitting.exportLog(), passphrase));
      lastRecovery = machineClocks.mono();
      view.note('恢复文件已交给浏览器下载，看一眼“下载”里有没有。');
    } catch (error) {
      view.note(`恢复文件没有做成：${String(error)}。再按一次；还不行就举手。`);
    }
    refresh();
  };
  const view = sittingView(sitting, { onRecovery: () => void saveRecovery(), onHandIn: () => handIn() });
  const toPaper = (index?: number) => {
    leaveReceipt();
    stage(view.head, view.element);
    if (index !== undefined) view.show(index);
    refresh();
  };
  const handIn = () => {
    const last = sitting.sealed.at(-1);
    if (last && sitting.isHandedIn && sitting.timeLeft().phase === 'locked') return showReceipt(last);
    stage(view.head, handInView(sitting, { onBack: toPaper, onSubmit: async () => showReceipt(await submit()) }));
    refresh();
  };
  const submit = async () => {
    const file = await sitting.submit();
    save(file);
    return file;
  };
  const save = (file: SealedFile) => saveFile(submissionName(paper.code, file.number, file.receipt), file.bytes);
  const showReceipt = (file: SealedFile) => {
    receipt = receiptView(sitting, file, { onSave: () => save(file), onBack: () => toPaper() });
    stage(view.head, receipt.element);
    refresh();
  };
  const leaveReceipt = () => {
    receipt?.stop();
    receipt = undefined;
  };
  const refresh = () => {
    view.refresh(machineClocks.mono() - lastRecovery > RECOVERY_EVERY_MS);
    receipt?.refresh();
  };
  sitting.onChange = refresh;
  document.addEventListener('keydown', (event) => {
    if (view.element.isConnected) view.key(event);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void sitting.flush();
    else void sitting.lookForOthers();
  });
  addEventListener('pagehide', () => void sitting.flush());
  addEventListener('beforeunload', (event) => {
    if (sitting.isHandedIn || sitting.isSuperseded) return;
    // Nothing would be lost, but nobody wants to type three codes again because of a slip. Below Chromium 119 only
    // `returnValue` makes the browser ask.
    event.preventDefault();
    event.returnValue = '';
  });
  setInterval(() => {
    sitting.tick();
    refresh();
  }, 1000);
  // Handed in and closed: what one comes back for is the receipt and the file.
  const last = sitting.sealed.at(-1);
  if (last && sitting.isHandedIn) showReceipt(last);
  else toPaper(0);
}

installSubtle(crypto);
start(JSON.parse(find(`#${EXAM_DATA}`, HTMLElement).textContent ?? '') as ExamPageData);
