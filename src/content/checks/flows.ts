import type { Finding } from '../findings.ts';
import type { Page, PageOf } from '../model.ts';

/** Boxes and steps of a flow chart must fit together; what other pages they name is checked with all references. */
export function checkFlow(page: Page): Finding[] {
  if (page.type !== 'flows') return [];
  return [...checkBoxes(page), ...checkSteps(page), ...checkShapes(page)];
}

type Flow = PageOf<'flows'>;
const at = (page: Flow, field: string) => ({ file: page.path, line: page.fieldLines[field] ?? 1 });

function checkBoxes(page: Flow): Finding[] {
  const { participants, steps } = page.data;
  const used = new Set(steps.flatMap((step) => [step.from, step.to]));
  return participants.flatMap(({ id, name }, index): Finding[] => {
    const place = at(page, `participants.${index}`);
    if (participants.findIndex((other) => other.id === id) < index) {
      const message = `框 ${id} 写了两次`;
      return [{ kind: 'flow-participant-duplicate', ...place, message, fix: '换一个 id，或合成一个框' }];
    }
    if (used.has(id)) return [];
    const message = `没有步骤用到框 ${id}（${name}）`;
    return [{ kind: 'flow-participant-unused', ...place, message, fix: '加上用到它的步骤，或删掉这个框' }];
  });
}

function checkSteps(page: Flow): Finding[] {
  const { participants, steps, evidence } = page.data;
  const known = participants.map((item) => item.id);
  return steps.flatMap((step, index) => {
    const findings: Finding[] = [];
    for (const end of ['from', 'to'] as const) {
      if (known.includes(step[end])) continue;
      findings.push({
        kind: 'flow-participant-unknown',
        ...at(page, `steps.${index}.${end}`),
        message: `第 ${index + 1} 步的 ${end} 写成“${step[end]}”，没有这个框`,
        fix: `可用的：${known.join('、')}`,
      });
    }
    if (!step.evidence && !evidence) {
      findings.push({
        kind: 'evidence-missing',
        ...at(page, `steps.${index}`),
        message: `第 ${index + 1} 步没有标依据`,
        fix: '在这一步写 evidence，或在整页写 evidence',
      });
    }
    return findings;
  });
}

function checkShapes(page: Flow): Finding[] {
  const { chart, participants, steps } = page.data;
  return participants.flatMap(({ id, name, shape }, index): Finding[] => {
    const place = at(page, `participants.${index}.shape`);
    if (chart === 'sequence') {
      if (shape === undefined) return [];
      const message = `时序图里框 ${id}（${name}）写了 shape: ${shape}`;
      return [{ kind: 'flow-shape', ...place, message, fix: '删掉 shape，或改成 chart: flowchart' }];
    }
    const exits = steps.filter((step) => step.from === id).length;
    if (shape === 'end' && exits > 0) {
      const message = `框 ${id}（${name}）是 end，却还有步骤从它出发`;
      return [{ kind: 'flow-shape', ...place, message, fix: '改成 shape: step，或删掉那一步' }];
    }
    if (shape === 'decision' && exits < 2) {
      const message = `判断框 ${id}（${name}）只有 ${exits} 条出路`;
      return [
        { kind: 'flow-branch-missing', ...place, message, fix: '写两条以上，例如“是”和“否”；或改成 shape: step' },
      ];
    }
    return [];
  });
}
