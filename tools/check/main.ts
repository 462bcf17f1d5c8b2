import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { checks, proofs, type Step } from './steps.ts'
import { forgetTotals, testTotals } from './test-totals.ts'

const root = join(import.meta.dirname, '../..')

/** Steps by command, in order; every step runs even after a failure, so that one run shows everything. */
const chains: Readonly<Record<string, readonly Step[]>> = { check: checks, test: [...checks, ...proofs] }

interface Outcome {
  readonly step: Step
  readonly passed: boolean
  readonly seconds: number
}

/**
 * `check [step …]` and `test [file …]`: with names, only those steps or only those tests run.
 * Ends with one line per step and exit code 1 when any failed.
 */
function main([chain = 'test', ...names]: readonly string[]): void {
  forgetTotals()
  const outcomes = chosen(chain, names).map(perform)
  console.log('')
  for (const { step, passed, seconds } of outcomes) {
    console.log(
      `${passed ? '✓ passed' : '✗ FAILED'}  ${step.name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s  ${step.title}`,
    )
  }
  if (outcomes.some(({ step }) => step.name === 'tests')) console.log(testTotals())
  const failed = outcomes.filter((outcome) => !outcome.passed).map(({ step }) => step.name)
  console.log(failed.length === 0 ? 'All steps passed.' : `FAILED: ${failed.join(', ')}`)
  process.exitCode = failed.length === 0 ? 0 : 1
}

function chosen(chain: string, names: readonly string[]): readonly Step[] {
  const steps = chains[chain]
  if (steps === undefined) throw new Error(`There is no chain "${chain}"; there are: ${Object.keys(chains).join(', ')}`)
  if (names.length === 0) return steps
  if (chain === 'check') return steps.filter((step) => names.includes(step.name))
  // Named test files: what they need, and only them.
  const needed = steps.filter((step) => step.name === 'browser' || step.name === 'console')
  return [
    ...needed,
    ...steps.filter((step) => step.name === 'tests').map((step) => ({ ...step, words: [...step.words, ...names] })),
  ]
}

function perform(step: Step): Outcome {
  console.log(`\n── ${step.name}: ${step.title}`)
  const begun = performance.now()
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' }
  const done = spawnSync(process.execPath, step.words, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  if (done.error) console.error(done.error.message)
  return { step, passed: done.status === 0, seconds: (performance.now() - begun) / 1000 }
}

main(process.argv.slice(2))
