/**
 * The folder that files are PUT into, with a slash at its end: a policy takes an address without one for a single file,
 * and would block everything below it.
 */
export function putFolder(putUrl: string): string {
  return putUrl.replace(/\/*$/, '/');
}
