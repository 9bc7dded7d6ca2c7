import { formatReceipt } from '../../exam/sitting/receipt.ts';
import { localMinute } from '../book/dom.ts';
import { el } from '../dom.ts';
import { submissionName } from './download.ts';
import type { SealedFile, Sitting } from './sitting.ts';
import { type UploadState, upload, uploadUrl } from './upload.ts';

/** After handing in: the receipt, the file again, the upload. Nothing about right or wrong. */
export function receiptView(
  sitting: Sitting,
  file: SealedFile,
  { onSave, onBack }: { onSave(): void; onBack(): void },
): { element: HTMLElement; refresh(): void; stop(): void } {
  const { paper } = sitting;
  const name = submissionName(paper.code, file.number, file.receipt);
  const save = el('button', { type: 'button', class: 'primary' }, '再存一次文件');
  const print = el('button', { type: 'button' }, '打印回执');
  const back = el('button', { type: 'button' }, '回去修改');
  save.addEventListener('click', onSave);
  print.addEventListener('click', () => window.print());
  back.addEventListener('click', onBack);
  const uploading = el('p', { class: 'upload', role: 'status' });
  let stop = () => {};
  if (paper.putUrl !== null) {
    const begin = (address: string) => {
      stop = upload(uploadUrl(address, name), file.bytes, (state) => {
        uploading.className = `upload ${state.kind}`;
        uploading.replaceChildren(uploadText(state));
        if (state.kind === 'refused')
          uploading.append(
            ' ',
            retryButton(() => begin(address)),
          );
      });
    };
    begin(paper.putUrl);
  }
  const facts: [string, string][] = [
    ['考试', paper.title],
    ['考号', paper.form === null ? paper.code : `${paper.code}，${paper.form} 卷`],
    ['交卷', `第 ${file.number} 次，${localMinute(file.at)}`],
    ['文件', name],
  ];
  const element = el(
    'main',
    { class: 'sheet receipt', 'aria-labelledby': 'receipt-title' },
    el('h1', { id: 'receipt-title', tabindex: '-1' }, '答卷已封好'),
    el('p', { class: 'receipt-label', id: 'receipt-label' }, '回执号'),
    el('p', { class: 'receipt-number', 'aria-labelledby': 'receipt-label' }, formatReceipt(file.receipt)),
    el('dl', { class: 'facts' }, ...facts.flatMap(([key, text]) => [el('dt', {}, key), el('dd', {}, text)])),
    el('p', { class: 'steps-name' }, '再做三件事就完了：'),
    el(
      'ol',
      { class: 'rules' },
      el('li', {}, '看浏览器的“下载”里有没有上面这个文件；没有就按“再存一次文件”。'),
      el('li', {}, '文件交给监考（拷到他的 U 盘）。'),
      el('li', {}, '回执号抄到签到表上自己那一行，签字。'),
    ),
    uploading,
    el('p', { class: 'actions' }, save, print, back),
    el('p', { class: 'sign', 'aria-hidden': 'true' }, '签字：＿＿＿＿＿＿＿＿＿＿　　监考：＿＿＿＿＿＿＿＿＿＿'),
  );
  const refresh = () => {
    back.hidden = sitting.timeLeft().phase === 'locked';
  };
  refresh();
  return { element, refresh, stop: () => stop() };
}

function uploadText(state: UploadState): string {
  switch (state.kind) {
    case 'sending':
      return state.attempt === 1 ? '正在上传……' : `正在上传，第 ${state.attempt} 次……`;
    case 'waiting':
      return `还没传上去：${state.why}。${state.seconds} 秒后再试。文件交给监考一样有效。`;
    case 'done':
      return '✓ 也传到服务器了';
    case 'refused':
      return `服务器不收：${state.why}。把文件交给监考。`;
  }
}

function retryButton(onRetry: () => void): HTMLElement {
  const button = el('button', { type: 'button' }, '再传一次');
  button.addEventListener('click', onRetry);
  return button;
}
