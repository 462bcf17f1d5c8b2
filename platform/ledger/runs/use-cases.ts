import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { approveRun } from './approve/approve-run.ts'
import { beginRun } from './begin-run.ts'
import { cancelRun } from './cancel-run.ts'
import { listRuns } from './list-runs.ts'
import { prepareAgain } from './prepare-again.ts'
import { returnRun } from './return-run.ts'
import { submitRun } from './submit-run.ts'

/** The monthly run: from the awards to what two officers approve. */
export function runsUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [beginRun, prepareAgain, cancelRun, submitRun, returnRun, approveRun(settings), listRuns]
}
