import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const report = join(import.meta.dirname, '../../.anmin/test-report.json')

/** Throws away the last run's report, so that a run that breaks off cannot show its totals. */
export function forgetTotals(): void {
  rmSync(report, { force: true })
}

/** The totals of the last test run, as one line. */
export function testTotals(): string {
  if (!existsSync(report)) return 'tests: no report was written'
  const { numTotalTests, numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
  return `tests: ${numTotalTests} in all, ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`
}
