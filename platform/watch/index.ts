/** The door of the watch: everybody judged, and what differs from what the ledgers say. */
import type { ObjectStore } from '#kernel/files/object-store'
import type { Platform } from '#kernel/execute'
import type { AnyJob } from '#kernel/jobs'
import type { AnyUseCase } from '#kernel/use-case'
import type { RehomedTable } from '#registry'
import { countFindings } from './findings/count-findings.ts'
import { exportFindings } from './findings/export-findings.ts'
import { listFindings } from './findings/list-findings.ts'
import { settleFinding } from './findings/settle-finding.ts'
import { getOverview } from './judging/get-overview.ts'
import { judgeEveryNight, judgingJobOf } from './judging/jobs.ts'
import { judgeCounty } from './judging/judge-county.ts'
import { listChanges } from './judging/list-changes.ts'
import { listJudgings } from './judging/list-judgings.ts'
import { stopJudging } from './judging/stop-judging.ts'
import type { WatchSettings } from './settings.ts'

export { countFindings } from './findings/count-findings.ts'
export { isDue } from './findings/is-due.ts'
export { listFindings } from './findings/list-findings.ts'
export { childrensBenefits } from '#ledger'
export { resultsKind } from './findings/results-kind.ts'
export { continueRun } from './judging/continue-run.ts'
export { countyJudged } from './judging/finish.ts'
export { judgeAfterImport } from './judging/jobs.ts'
export { judgeCounty } from './judging/judge-county.ts'
export { getOverview } from './judging/get-overview.ts'
export { addJudging } from './judging/store.ts'
export type { WatchSettings } from './settings.ts'
export type { WatchTables } from './tables.ts'

/** Everything somebody can do here. */
export function watchUseCases(settings: WatchSettings, files: ObjectStore): readonly AnyUseCase[] {
  return [
    judgeCounty(),
    stopJudging,
    getOverview,
    listJudgings,
    listChanges(settings),
    countFindings(settings),
    listFindings(settings),
    exportFindings(settings, files),
    settleFinding(settings),
  ]
}

/** Long work, and work by the clock. */
export function watchJobs(platform: Platform, settings: WatchSettings): readonly AnyJob[] {
  return [judgingJobOf(platform, settings), judgeEveryNight(platform)]
}

/** What follows households to the codes of other villages. */
export const watchRehomed: readonly RehomedTable[] = [
  'judged_household',
  'judged_benefit',
  'judged_pending',
  'judging_change',
  'finding_settlement',
].map((table) => ({ table, column: 'household', names: 'household-number' }))
