import type { APIRoute } from 'astro';
import { hanTables } from '../../node/han.ts';
import { quickIndexText } from '../../search/quick-json.ts';
import { getContent } from '../../site/store.ts';

/** The quick index: codes, titles, aliases, symptoms and headings; fetched on focus or idle. */
export const GET: APIRoute = () => new Response(quickIndexText(getContent(), hanTables()));
