import type { Question } from '../../item.ts';
import type { Exported, ExportOptions } from '../exported.ts';
import { questionsJson } from '../json/json.ts';
import { type Loss, lostFields } from '../loss.ts';
import { SECRECY_NOTICES } from '../secrecy.ts';
import { textsOf } from '../texts.ts';
import { element, hasForbidden, xmlHead } from '../xml.ts';
import { itemId, itemXml } from './item.ts';
import { qtiBody } from './writers.ts';

const KEPT = ['id', 'points', 'stem', 'explanation'];
const PACKAGE = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
/** The whole question in our own form lies beside its item, so a package loses nothing on its way back to us. */
const SIDECAR = 'questions.json';

/** A QTI 3 package: one item a file, the manifest, and all questions in our own form. */
export function exportQti(questions: readonly Question[], options: ExportOptions): Exported {
  const notice = SECRECY_NOTICES[options.secrecy];
  const files = new Map<string, string>();
  const resources: string[] = [];
  const losses: Loss[] = [];
  for (const question of questions) {
    const body = qtiBody(question);
    const href = `items/${question.id}.xml`;
    files.set(href, itemXml(question, body, notice));
    const identifier = itemId(question.id);
    resources.push(
      element('resource', { identifier, type: 'imsqti_item_xmlv3p0', href }, element('file', { href }), dependency()),
    );
    losses.push(
      ...lostFields(question, [...KEPT, ...body.kept]),
      ...lostReasons(question),
      ...lostCharacters(question),
    );
  }
  files.set(SIDECAR, questionsJson(questions, options));
  files.set('imsmanifest.xml', `${xmlHead(notice)}${manifest(resources)}\n`);
  return { files, written: questions.length, losses };
}

function dependency(): string {
  return element('dependency', { identifierref: 'dutybook-questions' });
}

function manifest(resources: readonly string[]): string {
  const metadata = [element('schema', {}, 'QTI Package'), element('schemaversion', {}, '3.0.0')];
  const sidecar = element(
    'resource',
    { identifier: 'dutybook-questions', type: 'webcontent', href: SIDECAR },
    element('file', { href: SIDECAR }),
  );
  const list = ['', ...resources, sidecar, ''].join('\n');
  return element(
    'manifest',
    { xmlns: PACKAGE, identifier: 'dutybook-package' },
    element('metadata', {}, ...metadata),
    element('organizations', {}),
    element('resources', {}, list),
  );
}

/** Feedback per option has no place in an item that is read by candidates as it stands. */
function lostReasons(question: Question): Loss[] {
  return 'options' in question ? [{ id: question.id, kind: 'why', detail: `${question.options.length} 条` }] : [];
}

function lostCharacters(question: Question): Loss[] {
  const details: string[] = [];
  if (textsOf(question).some(hasForbidden)) details.push('文字里有 XML 写不出的控制字符，换成了 \uFFFD');
  if (textsOf(question).some((text) => /!\[[^\]]*\]\(/.test(text))) details.push('图片没有写进去');
  return details.map((detail) => ({ id: question.id, kind: 'characters', detail }));
}
