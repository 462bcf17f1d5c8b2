import { defineConfig } from 'vitest/config'

const shared = {
  globalSetup: ['tools/testing/global-setup.ts'],
  // Processes and not threads: a suite may change its environment, load native parts, or be killed.
  pool: 'forks' as const,
  // Only what hangs is to fail by it: a suite among many on two cores takes several times as long as alone.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  restoreMocks: true,
}

export default defineConfig({
  test: {
    // Two at a time on the smallest machine we promise (2 cores), where PostgreSQL needs its share as well.
    maxWorkers: 2,
    reporters: ['default', 'json'],
    outputFile: { json: '.anmin/test-report.json' },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{platform,domains,ui,apps,tools}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**'],
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 240_000,
          // Each suite has its own server and browser; one at a time keeps a 2-core machine responsive.
          fileParallelism: false,
        },
      },
    ],
  },
})
