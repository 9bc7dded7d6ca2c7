import { fromBase64 } from '../../exam/sitting/base64.ts';
import type { ExamPageData } from '../../exam/sitting/page-data.ts';
import { openPaper } from '../../exam/sitting/paper-file.ts';
import { findCode, passphraseOf, readPin, readRoomCode, type TypedCode } from '../../exam/sitting/typed-codes.ts';
import type { EventLog } from '../../storage/log.ts';
import { el } from '../dom.ts';
import { openBrowserLog } from '../storage.ts';
import { importRecovery } from './recovery.ts';
import type { OpenedPaper } from './sitting.ts';

export interface LoggedIn {
  opened: OpenedPaper;
  log: EventLog;
  passphrase: string;
}

/** Second view: who is it, and with what codes. Wrong codes can be tried as often as one likes. */
export function loginView(data: ExamPageData, onIn: (result: LoggedIn) => void, onBack: () => void): HTMLElement {
  const code = field('code', { autocapitalize: 'characters' });
  const room = field('room', { autocapitalize: 'characters', placeholder: 'XXXX-XXXX' });
  const pin = field('pin', { inputmode: 'numeric', placeholder: '8 位数字' });
  const file = el('input', { type: 'file', id: 'recovery', accept: '.age' });
  const message = el('div', { class: 'message', role: 'alert' });
  const open = el('button', { type: 'submit', class: 'primary' }, '打开试卷');
  const back = el('button', { type: 'button', class: 'quiet' }, '回到考前检查');
  back.addEventListener('click', onBack);
  const form = el(
    'form',
    { class: 'login', autocomplete: 'off' },
    row('考号', code, '准考证上'),
    row('房间码', room, '黑板上，开考时公布'),
    row('PIN', pin, '准考证上，不给别人看'),
    el(
      'details',
      {},
      el('summary', {}, '换了电脑，或记录丢了：用恢复文件接着考'),
      el('p', {}, el('label', { for: 'recovery' }, '恢复文件（.age）'), ' ', file),
    ),
    message,
    el('p', { class: 'actions' }, open, back),
  );
  const fail = (text: string | HTMLElement[], at?: HTMLInputElement) => {
    message.replaceChildren(...(typeof text === 'string' ? [el('p', {}, text)] : text));
    at?.focus();
    at?.select();
  };
  const submit = async () => {
    message.replaceChildren();
    for (const input of [code, room, pin]) input.removeAttribute('aria-invalid');
    const known = findCode(Object.keys(data.papers), code.value);
    if (known === undefined) {
      code.setAttribute('aria-invalid', 'true');
      return fail(
        code.value.trim() === '' ? '没有填考号。' : `这个试卷包里没有考号“${code.value.trim()}”。照准考证再输一次。`,
        code,
      );
    }
    const typedRoom = readRoomCode(room.value);
    if (!typedRoom.ok) {
      room.setAttribute('aria-invalid', 'true');
      return fail(typedMessage('房间码', typedRoom, '8 位，只用 2–9 和字母，没有 0、1、I、O'), room);
    }
    const typedPin = readPin(pin.value);
    if (!typedPin.ok) {
      pin.setAttribute('aria-invalid', 'true');
      return fail(typedMessage('PIN', typedPin, '8 位数字'), pin);
    }
    open.disabled = true;
    open.textContent = '正在打开……';
    // Opening keeps the browser busy; let it paint the words first.
    await new Promise((resolve) => setTimeout(resolve, 30));
    try {
      const result = await openPaper(sealedPaper(data, known), typedRoom.value, typedPin.value);
      if (!result.ok) return fail(result.problem === 'locked' ? wrongCodes() : DAMAGED, room);
      if (result.paper.exam !== data.exam || result.paper.code !== known) return fail(DAMAGED);
      const passphrase = passphraseOf(typedRoom.value, typedPin.value);
      const log = openBrowserLog({ kind: 'file', name: `exam-${data.exam.slice(0, 16)}-${known}` });
      const [recovery] = file.files ?? [];
      if (recovery) {
        const imported = await importRecovery(new Uint8Array(await recovery.arrayBuffer()), passphrase, log);
        if (!imported.ok) return fail(imported.message, file);
      }
      const { paper, hash } = result;
      onIn({ opened: { paper, hash, pin: typedPin.value }, log, passphrase });
    } catch (error) {
      fail(`没有打开，浏览器说：${String(error)}。再按一次；还不行，关掉浏览器重开，或举手换一台。`);
    } finally {
      open.disabled = false;
      open.textContent = '打开试卷';
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  return el(
    'section',
    { class: 'sheet', 'aria-labelledby': 'login-title' },
    el('h1', { id: 'login-title', tabindex: '-1' }, '打开试卷'),
    form,
  );
}

/** The codes open it together, so nobody can say which one is wrong. */
const wrongCodes = () => [
  el('p', {}, '打不开：三个码里有一个不对。依次查：'),
  el(
    'ol',
    {},
    el('li', {}, '房间码和黑板上的一样吗？容易看错：8 和 B、5 和 S、2 和 Z、U 和 V。'),
    el('li', {}, 'PIN 是这张准考证上的吗？'),
    el('li', {}, '考号是自己的吗？'),
  ),
  el('p', {}, '可以再试，不限次数。都对还打不开，举手。'),
];
const DAMAGED = '试卷包坏了：这份卷不完整。举手换一份 exam.html，核对黑板上的 SHA-256。';

function typedMessage(name: string, { problem, detail }: Extract<TypedCode, { ok: false }>, rule: string): string {
  if (problem === 'empty') return `没有填${name}。`;
  if (problem === 'foreign') return `${name}里不会有 ${detail}。${name}是 ${rule}。`;
  return `${name}输入了 ${detail} 位。${name}是 ${rule}。`;
}

function sealedPaper({ papers }: ExamPageData, code: string): Uint8Array {
  try {
    return fromBase64(papers[code] ?? '');
  } catch {
    return new Uint8Array();
  }
}

function field(id: string, attributes: Record<string, string>): HTMLInputElement {
  return el('input', { type: 'text', id, autocomplete: 'off', spellcheck: 'false', ...attributes });
}

function row(name: string, input: HTMLInputElement, hint: string): HTMLElement {
  input.setAttribute('aria-describedby', `${input.id}-hint`);
  return el(
    'p',
    { class: 'field' },
    el('label', { for: input.id }, name),
    input,
    el('span', { class: 'fine', id: `${input.id}-hint` }, hint),
  );
}
