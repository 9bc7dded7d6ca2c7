import { defineConfig } from '@playwright/test';
import type { WorkerOptions } from './test/browser/site.ts';

/** The browsers come from our own finder (test/browser/site.ts), because nothing may be downloaded. */
export default defineConfig<object, WorkerOptions>({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  outputDir: '.build/test-results',
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [['list']],
  projects: [
    { name: 'chromium', use: { browserKind: 'current' } },
    // Windows 7 duty PCs stay at 109: the same journeys must work there.
    {
      name: 'chromium-109',
      use: { browserKind: 'legacy' },
      testMatch: ['journeys.spec.ts', 'lists.spec.ts', 'keyboard.spec.ts', 'search.spec.ts', 'practice.spec.ts'],
    },
  ],
});
