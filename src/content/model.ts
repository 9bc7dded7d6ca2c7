import type { z } from 'zod';
import type { Blueprint } from '../exam/blueprint.ts';
import type { LocatedQuestion } from '../exam/read.ts';
import type { Finding } from './findings.ts';
import type { Body } from './markdown/body.ts';
import type { CodeTable, PageData } from './schema/index.ts';
import type { notice, term } from './schema/lists.ts';
import type { PageType, SiteSettings } from './schema/site.ts';

/** A file of the content folder as read from disk. `path` is from the project root, forward slashes. */
export interface SourceFile {
  path: string;
  bytes: Uint8Array;
}

/** What the reader of a picture needs, or why it could not be read. */
export type Asset =
  | { ok: true; path: string; hash: string; extension: string; width: number; height: number }
  | { ok: false; path: string; reason: string };

export interface PageOf<T extends PageType> {
  type: T;
  id: string;
  /** `type/id`: the identity for ever. */
  ref: string;
  path: string;
  format: 'md' | 'mdx';
  data: PageData[T];
  body: Body;
  /** Hash of the file's text. */
  hash: string;
  /** Front matter path (`systems.0`) → line in the file. */
  fieldLines: Record<string, number>;
}
/** A page of any type, as a tagged union on `type`. */
export type Page = { [T in PageType]: PageOf<T> }[PageType];

/** A family of codes in one YAML file, shown as one page with a row per code. */
export interface CodeTablePage {
  type: 'codes';
  id: string;
  ref: string;
  path: string;
  data: CodeTable;
  hash: string;
  fieldLines: Record<string, number>;
}

/** One code wherever it is written: the answer to "what does 40270 mean". */
export interface CodeEntry {
  code: string;
  aliases: string[];
  /** `codes/ote40270`, or `codes/rtsp#rtsp-454` for a row of a table. */
  ref: string;
  title: string;
  where: string;
  meaning: string;
  firstCheck: string;
  action: string;
  owner: string;
  runbooks: string[];
  systems: string[];
  path: string;
  line: number;
}

export type Term = z.infer<typeof term>;
export type Notice = z.infer<typeof notice>;

/** The whole content, checked and linked: what the site, search, exams and every command work from. */
export interface Content {
  settings: SiteSettings;
  pages: Page[];
  codeTables: CodeTablePage[];
  codes: CodeEntry[];
  glossary: Term[];
  notices: Notice[];
  questions: LocatedQuestion[];
  blueprints: Blueprint[];
  assets: Map<string, Asset>;
  /** Diagram hash → stored SVG text. */
  diagrams: Map<string, string>;
  /** Hash over every content file: the version stamped on every page. */
  version: string;
  /** Former reference → present reference. */
  formerRefs: Map<string, string>;
  findings: Finding[];
}
