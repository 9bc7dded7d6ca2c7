import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts'],
    // Property tests run a few cases here and many with SLOW=1 (see test/unit/property.ts).
    testTimeout: 30_000,
  },
});
