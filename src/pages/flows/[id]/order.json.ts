import type { APIRoute } from 'astro';
import type { PageOf } from '../../../content/model.ts';
import { pagesOf } from '../../../site/relations.ts';
import { flowOrderQuestion, flowOrderRuns } from '../../../training/flow-order.ts';

/** The exercises of one flow, fetched when somebody wants to try: practice, never part of a question bank. */
export function getStaticPaths() {
  return pagesOf('flows')
    .filter((page) => flowOrderRuns(page).length > 0)
    .map((page) => ({ params: { id: page.id }, props: { page } }));
}

export const GET: APIRoute = ({ props }) => {
  const page = props.page as PageOf<'flows'>;
  return new Response(JSON.stringify(flowOrderRuns(page).flatMap((run) => flowOrderQuestion(page, run) ?? [])));
};
