import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UserError } from './deps.ts';

/**
 * Asks without showing what is typed. Where the input is no terminal, one line is read for each question, so scripts
 * can pipe passphrases in.
 */
export function createAsk(
  input: NodeJS.ReadStream | NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): (question: string) => Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  let lines: AsyncIterator<string> | undefined;
  return async (question) => {
    output.write(question);
    if (!('isTTY' in input) || input.isTTY !== true) {
      lines ??= createInterface({ input })[Symbol.asyncIterator]();
      const next = await lines.next();
      output.write('\n');
      if (next.done) throw new UserError('没有输入\n  在终端里运行，按提示输入');
      return next.value;
    }
    const terminal = createInterface({ input, output: nowhere, terminal: true });
    try {
      return await terminal.question('');
    } finally {
      terminal.close();
      output.write('\n');
    }
  };
}
