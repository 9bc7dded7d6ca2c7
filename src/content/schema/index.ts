import type { z } from 'zod';
import { flow } from './flows.ts';
import { code, codeTable, interfacePage, note, path, plan, procedure, runbook, system, task } from './pages.ts';
import type { PageType } from './site.ts';

/** Front matter schema of each page type: the one place that knows which folder holds what. */
export const PAGE_SCHEMAS = {
  runbooks: runbook,
  plans: plan,
  codes: code,
  systems: system,
  interfaces: interfacePage,
  flows: flow,
  procedures: procedure,
  tasks: task,
  notes: note,
  paths: path,
} as const satisfies Record<PageType, z.ZodType>;

export { codeTable };

/** Front matter of each page type after parsing, defaults filled in. */
export interface PageData {
  runbooks: z.infer<typeof runbook>;
  plans: z.infer<typeof plan>;
  codes: z.infer<typeof code>;
  systems: z.infer<typeof system>;
  interfaces: z.infer<typeof interfacePage>;
  flows: z.infer<typeof flow>;
  procedures: z.infer<typeof procedure>;
  tasks: z.infer<typeof task>;
  notes: z.infer<typeof note>;
  paths: z.infer<typeof path>;
}
export type CodeTable = z.infer<typeof codeTable>;
