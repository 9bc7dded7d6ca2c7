import { headingText } from './corpus.ts';

interface Cut {
  path: string;
  id: string;
  title: string;
  aliases: string[];
  body: string;
}

/** One page for each heading: how a corpus of long manuals becomes one of many short pages. */
export function cutAtHeadings(source: Cut): Cut[] {
  const cuts: Cut[] = [{ ...source, body: '' }];
  const lines: string[] = [];
  let fence = '';
  const close = () => {
    const last = cuts.at(-1);
    if (last) last.body = lines.splice(0).join('\n');
  };
  for (const line of source.body.split('\n')) {
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1] ?? '';
    if (mark && !fence) fence = mark.slice(0, 3);
    else if (fence && mark.startsWith(fence)) fence = '';
    const heading = fence ? undefined : /^ {0,3}#{2,6}\s+(.+?)(?:\s+#+)?\s*$/.exec(line)?.[1];
    const text = heading && headingText(heading);
    if (text) {
      close();
      // The heading alone (`另请参阅`) would say nothing out of its page.
      cuts.push({
        ...source,
        id: `${source.id}-${cuts.length}`,
        title: `${source.title}：${text}`,
        aliases: [],
        body: '',
      });
    } else lines.push(line);
  }
  close();
  return cuts.filter((cut, at) => at === 0 || cut.body.trim() !== '');
}
