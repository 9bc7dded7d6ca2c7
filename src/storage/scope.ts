/**
 * Names a log. All pages of an origin share one set of databases, and so do all file:// pages of a browser profile:
 * without a scope two knowledge bases side by side would mix their ticks.
 */
export interface Scope {
  kind: 'site' | 'file';
  /** The site's base path, or the site's own name for files: a path is no use there, drive letters change. */
  name: string;
}

/** `/kb`, `kb/` and `/kb/` are one site. */
export function databaseName({ kind, name }: Scope): string {
  const trimmed = name.replace(/^\/+|\/+$/g, '');
  return kind === 'site' ? `dutybook:site:/${trimmed}` : `dutybook:file:${trimmed}`;
}
