import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { approveRun } from './approve/approve-run.ts'
import { beginRun } from './begin-run.ts'
import { cancelRun } from './cancel-run.ts'
import { changeRunSettings } from './change-run-settings.ts'
import { explainLine } from './explain-line.ts'
import { exportRunLines } from './export-run-lines.ts'
import { getRunSettings } from './get-run-settings.ts'
import { getRun } from './get-run.ts'
import { listRunLines } from './list-run-lines.ts'
import { listRuns } from './list-runs.ts'
import { prepareAgain } from './prepare-again.ts'
import { returnRun } from './return-run.ts'
import { settleHold } from './settle-hold.ts'
import { submitRun } from './submit-run.ts'

/** The monthly run: from the awards to what two officers approve. */
export function runsUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    beginRun,
    prepareAgain,
    cancelRun,
    settleHold,
    submitRun,
    returnRun,
    approveRun(settings),
    listRuns,
    getRun(settings),
    listRunLines(settings),
    exportRunLines(settings),
    explainLine(settings),
    getRunSettings,
    changeRunSettings,
  ]
}
