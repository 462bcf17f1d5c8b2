/** The door of the watch: everybody judged, and what differs from what the ledgers say. */
export { continueRun } from './judging/continue-run.ts'
export { addJudging } from './judging/store.ts'
export { countyJudged } from './judging/finish.ts'
export type { WatchSettings } from './settings.ts'
export type { WatchTables } from './tables.ts'
