import ora from 'ora';

/** Shows what is going on when it takes longer than a moment; a plain line each where the output is no terminal. */
export interface Progress {
  step<T>(text: string, work: (update: (detail: string) => void) => Promise<T>): Promise<T>;
}

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return {
    async step(text, work) {
      const started = performance.now();
      const spinner = ora({ text, stream, isEnabled: stream.isTTY === true, discardStdin: false });
      if (stream.isTTY) spinner.start();
      else stream.write(`${text}…\n`);
      try {
        const result = await work((detail) => {
          spinner.text = `${text}（${detail}）`;
        });
        const seconds = ((performance.now() - started) / 1000).toFixed(1);
        if (stream.isTTY) spinner.succeed(`${text}（${seconds} 秒）`);
        else stream.write(`${text}：完成（${seconds} 秒）\n`);
        return result;
      } catch (error) {
        if (stream.isTTY) spinner.fail(text);
        throw error;
      }
    },
  };
}

export const silentProgress: Progress = { step: (_, work) => work(() => {}) };
