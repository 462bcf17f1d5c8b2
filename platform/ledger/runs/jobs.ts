import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import type { Rulebook } from '#policy'
import { continueRun } from './continue-run.ts'
import { type PrepareRunInput, prepareRunJob } from './job-definition.ts'

/** Prepares a month's run, and goes on where it broke off: how far it is stands in the run itself. */
export function prepareRuns(
  platform: Pick<Platform, 'db' | 'keys' | 'clock'>,
  rules: Pick<Rulebook, 'relations'>,
): JobDefinition<PrepareRunInput> {
  return {
    ...prepareRunJob,
    run: async ({ report }, { county, run }) =>
      continueRun(platform, rules, { county, id: run }, ({ done, total, label, lines }) =>
        report({ done, total, message: `${label},已有${lines}行` }),
      ),
  }
}
