import { readFile } from 'node:fs/promises';
import type { QtiResponse } from '../../../src/exam/exchange/qti/responses.ts';
import { launchBrowser } from '../../../src/node/browser.ts';

/** An independent QTI player in a browser: what it says an answer is worth. */
export interface QtiPlayer {
  score(itemXml: string, responses: Record<string, QtiResponse>): Promise<number | string>;
  close(): Promise<void>;
}

interface PlayedItem extends HTMLElement {
  updateComplete: Promise<unknown>;
  updateResponseVariable(identifier: string, value: QtiResponse): void;
  processResponse(): boolean;
  variables: readonly { identifier: string; value: unknown }[];
}

/**
 * @param script the player's bundle for the browser: custom elements `qti-item` and `item-container`.
 * @throws BrowserMissingError
 */
export async function openQtiPlayer(script: string): Promise<QtiPlayer> {
  const code = await readFile(script, 'utf8');
  const browser = await launchBrowser('current');
  const page = await browser.newPage({ offline: true });
  await page.setContent('<!doctype html><title>QTI</title><body></body>');
  await page.addScriptTag({ content: code });
  return {
    score: (itemXml, responses) => page.evaluate(play, { itemXml, responses }),
    close: () => browser.close(),
  };
}

/** Runs in the page. A text instead of a number says what went wrong. */
async function play({
  itemXml,
  responses,
}: {
  itemXml: string;
  responses: Record<string, QtiResponse>;
}): Promise<number | string> {
  const frame = document.createElement('qti-item');
  const container = Object.assign(document.createElement('item-container'), { itemXML: itemXml });
  frame.append(container);
  document.body.replaceChildren(frame);
  const find = () => container.shadowRoot?.querySelector<PlayedItem>('qti-assessment-item');
  for (let tries = 0; tries < 200 && !find(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
  const item = find();
  if (!item) return 'the player shows no item';
  await item.updateComplete;
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (const [identifier, value] of Object.entries(responses)) item.updateResponseVariable(identifier, value);
  item.processResponse();
  const score = item.variables.find(({ identifier }) => identifier === 'SCORE')?.value;
  return score === undefined || score === null ? 'no SCORE' : Number(score);
}
