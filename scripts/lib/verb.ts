import { fileURLToPath, pathToFileURL } from 'node:url';

/** What a command needs from the world; tests hand in their own. */
export interface Deps {
  args: string[];
  out(text: string): void;
  err(text: string): void;
  now: Date;
  /** Project root with a trailing slash. */
  root: string;
}

/** A command: help text and the work. The number is the exit code. */
export interface Verb {
  help: string;
  run(deps: Deps): Promise<number>;
}

/** Runs the verb when its file was started, not when it was imported. The one place that ends the process. */
export async function runVerb(meta: ImportMeta, verb: Verb): Promise<void> {
  if (meta.url !== pathToFileURL(process.argv[1] ?? '').href) return;
  const deps: Deps = {
    args: process.argv.slice(2),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    now: new Date(),
    root: fileURLToPath(new URL('../../', import.meta.url)),
  };
  if (deps.args.includes('--help') || deps.args.includes('-h')) {
    deps.out(`${verb.help}\n`);
    return;
  }
  try {
    process.exitCode = await verb.run(deps);
  } catch (error) {
    deps.err(`${error instanceof Error ? error.message || error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Value of `--name value` or `--name=value`. */
export function option(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
  if (at === -1) return undefined;
  const arg = args[at] ?? '';
  return arg.includes('=') ? arg.slice(name.length + 1) : args[at + 1];
}
