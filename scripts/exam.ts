import { randomBytes } from 'node:crypto';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createProgress } from '../src/node/progress.ts';
import { showFile } from '../src/node/show-file.ts';
import { createAsk } from './exam/ask.ts';
import { runExam } from './exam/program.ts';

/** `npm run exam -- <verb> …`: the verbs are in scripts/exam/, this file only connects them to the process. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  // `exam … | head` closes the pipe early; the command itself goes on to its end.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await runExam(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    progress: createProgress(),
    randomBytes,
    now: Date.now,
    ask: createAsk(process.stdin, process.stderr),
    colour: process.stderr.isTTY ?? false,
    ...(process.stdout.isTTY && { show: showFile }),
    root: fileURLToPath(new URL('../', import.meta.url)),
  });
}
