import { watch } from 'node:fs';
import type { AstroIntegration } from 'astro';
import { type Finding, severityOf } from '../content/findings.ts';
import { SettingsError } from '../content/load.ts';
import { putContent } from '../site/store.ts';
import { loadContentDirectory } from './content.ts';
import { reportFindings } from './report.ts';

/**
 * Loads the content before Astro needs it and, in the dev server, again whenever a file changes. Mistakes are shown in
 * the terminal and over the page with file, line and what to write; the last good content stays on screen.
 */
export function dutybook(options: { contentDirectory: string; cacheDirectory: string }): AstroIntegration {
  const load = () =>
    loadContentDirectory({ directory: options.contentDirectory, cacheDirectory: options.cacheDirectory });
  return {
    name: 'dutybook',
    hooks: {
      'astro:config:setup': async ({ command, injectScript }) => {
        // The build verb has already loaded and checked the content.
        if (command === 'build') return;
        injectScript('page', "if (document.querySelector('.mermaid-preview')) import('/src/client/dev-mermaid.ts');");
        const content = await load();
        putContent(content);
        if (content.findings.length) process.stdout.write(reportFindings(content.findings, { colour: true }));
      },
      'astro:server:setup': ({ server }) => {
        let timer: NodeJS.Timeout | undefined;
        const reload = async () => {
          let findings: Finding[];
          try {
            const content = await load();
            putContent(content);
            findings = content.findings;
          } catch (error) {
            if (!(error instanceof SettingsError)) throw error;
            findings = error.findings;
          }
          process.stdout.write(reportFindings(findings, { colour: true }));
          for (const environment of Object.values(server.environments))
            environment.hot.send('astro:content-changed', {});
          server.environments.client.hot.send({ type: 'full-reload' });
          const errors = findings.filter((finding) => finding.kind !== 'diagram-missing' && isError(finding));
          // After the reload the page's socket is new; an overlay sent at once would be lost.
          if (errors.length) setTimeout(() => server.environments.client.hot.send(overlay(errors)), 600);
        };
        const watcher = watch(options.contentDirectory, { recursive: true }, () => {
          // Editors write in several steps; one reload is enough.
          clearTimeout(timer);
          timer = setTimeout(() => void reload(), 120);
        });
        server.httpServer?.on('close', () => watcher.close());
      },
    },
  };
}

const isError = (finding: Finding) => severityOf(finding) === 'error';

/** Marked as already enhanced: Astro would otherwise look for a grammar to colour a Markdown or YAML file with. */
function overlay(errors: readonly Finding[]) {
  const lines = errors.map((finding) => `${finding.file}:${finding.line} ${finding.message}\n    → ${finding.fix}`);
  const first = errors[0];
  const loc = first && { file: first.file, line: first.line, column: 0 };
  const name = `内容有 ${errors.length} 处错误`;
  const message = lines.join('\n\n').replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
  return {
    type: 'error' as const,
    __isEnhancedAstroErrorPayload: true,
    err: { name, message, stack: '', ...(loc && { loc }) },
  };
}
