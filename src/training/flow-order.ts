import type { PageOf } from '../content/model.ts';
import type { OrderQuestion } from '../exam/types/order.ts';

/** More than eight at once is memory for lists, not for how the thing works. */
export const MOST_ORDER_STEPS = 8;
const FEWEST_ORDER_STEPS = 3;

export interface OrderRun {
  /** Position of the first step in `flow.data.steps`, from 0. */
  from: number;
  /** How many steps to ask for; capped at `MOST_ORDER_STEPS`. */
  count: number;
}

type Flow = Pick<PageOf<'flows'>, 'id' | 'ref' | 'data'>;
type Step = Flow['data']['steps'][number];
interface Asked {
  /** Position in `steps`. */
  index: number;
  text: string;
}

/**
 * A run of a flow's steps as an order question. Replies follow from what they answer and steps still to be verified
 * teach what may be wrong, so both are left out. In a flow chart two ways out of a box have no order between them:
 * there the run goes on only as long as each step starts where the last one ended. Made for practice only; its section
 * is no site's, so no blueprint can draw it.
 * @returns undefined where fewer than three steps can be asked.
 */
export function flowOrderQuestion(flow: Flow, run: OrderRun): OrderQuestion | undefined {
  const asked = askable(flow, run);
  const [first] = asked;
  const last = asked.at(-1);
  if (!first || !last || asked.length < FEWEST_ORDER_STEPS) return undefined;
  return {
    type: 'order',
    id: `flow-${flow.id}-${first.index + 1}`.slice(0, 64),
    section: 'FLOW',
    points: 1,
    difficulty: 2,
    tags: [],
    source: `${flow.ref}#steps`,
    enemies: [],
    status: 'active',
    visibility: 'practice',
    stem: `${flow.data.title}：把下面 ${asked.length} 步按先后排好。`,
    explanation: `见步骤表第 ${first.index + 1} 步到第 ${last.index + 1} 步。`,
    items: asked.map(({ text }) => text),
    grading: 'pairs',
  };
}

/** Runs that together ask for as much of the flow as can be asked, of about equal length, in the flow's order. */
export function flowOrderRuns(flow: Flow): OrderRun[] {
  const { chart, steps } = flow.data;
  const all = steps.filter((step) => isAskable(step, flow)).length;
  const parts = Math.max(1, Math.ceil(all / MOST_ORDER_STEPS));
  // Ten steps make five and five rather than eight and two that nobody could ask for.
  const count = chart === 'sequence' ? Math.max(FEWEST_ORDER_STEPS, Math.ceil(all / parts)) : MOST_ORDER_STEPS;
  const runs: OrderRun[] = [];
  for (let from = 0; from < steps.length; ) {
    const asked = askable(flow, { from, count });
    const last = asked.at(-1);
    if (!last || asked.length < FEWEST_ORDER_STEPS) {
      from += 1;
      continue;
    }
    runs.push({ from, count });
    from = last.index + 1;
  }
  return runs;
}

const isAskable = (step: Step, flow: Flow) =>
  !step.reply && (step.evidence ?? flow.data.evidence ?? 'unverified') !== 'unverified';

function askable(flow: Flow, { from, count }: OrderRun): Asked[] {
  const { chart, participants, steps } = flow.data;
  const nameOf = (id: string) => participants.find((item) => item.id === id)?.name ?? id;
  const asked: Asked[] = [];
  for (const [index, step] of steps.entries()) {
    if (index < from) continue;
    if (asked.length === Math.min(count, MOST_ORDER_STEPS)) break;
    const last = asked.at(-1);
    if (chart === 'flowchart' && last && steps[last.index]?.to !== step.from) break;
    if (!isAskable(step, flow)) {
      if (chart === 'flowchart') break;
      continue;
    }
    const text = `${nameOf(step.from)} → ${nameOf(step.to)}：${step.text}`;
    // The same step twice: which of the two comes first cannot be told.
    if (asked.some((other) => other.text === text)) break;
    asked.push({ index, text });
  }
  return asked;
}
