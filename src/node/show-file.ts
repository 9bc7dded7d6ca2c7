import { spawn } from 'node:child_process';

/** Opens a file in the program the desktop has for it. Where there is no desktop nothing happens. */
export function showFile(path: string): void {
  const [command, args] = openerOf(process.platform, path);
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // No such program: the path was printed anyway.
  child.on('error', () => {});
  child.unref();
}

/** `start` is a word of the shell, and takes the first quoted word for a title. */
function openerOf(platform: NodeJS.Platform, path: string): [string, string[]] {
  if (platform === 'win32') return ['cmd', ['/c', 'start', '', path]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [path]];
}
