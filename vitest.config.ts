import { defineConfig } from 'vitest/config'

/** One project per kind of test, so that `npm test -- --project unit` runs just those. */
const project = (name: string, options: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`], ...options },
})

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    projects: [
      project('architecture'),
      project('unit'),
      project('contract', { retry: 1 }),
      project('integration', { retry: 1 }),
      project('fuzz', { testTimeout: 300_000 }),
      // Another try tells a machine that was late from a product that is wrong; vitest names what needed one.
      // One browser file at a time: two Chromiums on two cores make each other late.
      project('e2e', { retry: 2, testTimeout: 180_000, fileParallelism: false }),
    ],
  },
})
