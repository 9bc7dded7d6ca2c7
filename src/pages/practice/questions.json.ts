import type { APIRoute } from 'astro';
import { practiceQuestions } from '../../site/practice.ts';

/** Practice questions with answers, loaded when practice starts. Sealed questions have no way into this list. */
export const GET: APIRoute = () => new Response(JSON.stringify(practiceQuestions()));
