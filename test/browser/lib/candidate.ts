import type { Page } from '@playwright/test';
import type { SittingQuestion } from '../../../src/exam/sitting/paper.ts';
import type { ShownAnswer } from '../../../src/exam/sitting/shown-answer.ts';

/** What the page writes for a question that is drawn on paper. */
const DRAWN = '（画在答题纸上）';

/**
 * Gives an answer with mouse and keyboard on the question that is shown.
 * @returns what the page should have understood; undefined: nothing was given.
 */
export async function give(
  page: Page,
  question: SittingQuestion,
  answer: ShownAnswer,
): Promise<ShownAnswer | undefined> {
  switch (answer.type) {
    case 'single':
      if (answer.choice === null) return undefined;
      await page.locator('.option input').nth(answer.choice).check();
      return answer;
    case 'multiple':
      for (const place of answer.choices) await page.locator('.option input').nth(place).check();
      return answer.choices.length === 0
        ? undefined
        : { ...answer, choices: [...answer.choices].sort((a, b) => a - b) };
    case 'truefalse':
      if (answer.value === null) return undefined;
      await page
        .locator('.option input')
        .nth(answer.value ? 0 : 1)
        .check();
      return answer;
    case 'short':
    case 'numeric':
      await page.locator('.line').fill(answer.text);
      return answer.text === '' ? undefined : answer;
    case 'match': {
      for (const [at, pick] of answer.picks.entries()) {
        if (pick !== null) await page.locator('.match select').nth(at).selectOption(String(pick));
      }
      return answer.picks.every((pick) => pick === null) ? undefined : answer;
    }
    case 'order':
      return answer.order.length === 0 ? undefined : arrange(page, answer);
    case 'cloze':
      for (const [at, text] of answer.texts.entries()) await page.locator('.blank').nth(at).fill(text);
      return answer.texts.every((text) => text === '') ? undefined : answer;
    case 'essay':
      if (question.upload === 'image') {
        await page.locator('main input[type=checkbox]').first().check();
        return { ...answer, text: DRAWN };
      }
      await page.locator('textarea').fill(answer.text);
      return answer;
  }
}

/** Moves each entry up to its place, as somebody would. */
async function arrange(page: Page, answer: Extract<ShownAnswer, { type: 'order' }>): Promise<ShownAnswer> {
  const now = answer.order.map((_, place) => place);
  for (const [at, place] of answer.order.entries()) {
    for (let from = now.indexOf(place); from > at; from--) {
      await page.locator('.order li').nth(from).getByRole('button', { name: /^上移/ }).click();
      now.splice(from - 1, 0, ...now.splice(from, 1));
    }
  }
  const confirm = page.getByRole('button', { name: '次序就是这样' });
  if (await confirm.isVisible()) await confirm.click();
  return answer;
}
