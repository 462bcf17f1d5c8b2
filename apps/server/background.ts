import { type AllowedHosts, exchangeJobs, startSender, webhookConsumer } from '#exchange'
import { identityJobs } from '#identity'
import type { Database } from '#kernel/database/connect'
import type { Platform } from '#kernel/execute'
import { keepFigures } from '#insight'
import { bankJobs, followAwards, moneyRehomed, prepareRuns, takeDownPublications, uprateAwards } from '#ledger'
import { houseJobs } from '#kernel/house-jobs'
import { startJobs } from '#kernel/jobs'
import { startDispatcher } from '#kernel/outbox-dispatch'
import {
  applyDivisionChanges,
  findDuplicates,
  ledgerJobs,
  rollMonths,
  searchAfterImport,
  simulateCounty,
} from '#registry'
import { judgeAfterImport, watchJobs, watchRehomed } from '#watch'
import { bulkKinds } from './bulk-kinds.ts'
import { simulationSettings } from './rulebook.ts'

export interface Background {
  /** Lets running work end, then stops. */
  readonly stop: () => Promise<void>
}

/** What a server does besides answering: work by the clock, long work, and events on their way. */
export async function startBackground(
  platform: Platform,
  database: Database,
  hosts: AllowedHosts,
  bankDrop?: string,
): Promise<Background> {
  const work = [
    ...houseJobs(platform),
    ...identityJobs(platform),
    ...exchangeJobs(platform, { kinds: bulkKinds }),
    simulateCounty(platform, simulationSettings),
    applyDivisionChanges(platform, [...watchRehomed, ...moneyRehomed]),
    findDuplicates(platform),
    rollMonths(platform),
    ...ledgerJobs(platform),
    ...watchJobs(platform, simulationSettings),
    takeDownPublications(platform),
    keepFigures(platform),
    followAwards(platform),
    prepareRuns(platform, simulationSettings.rulebook),
    uprateAwards(platform, simulationSettings),
    ...bankJobs({ ...platform, rulebook: simulationSettings.rulebook, drop: bankDrop }),
  ]
  const jobs = await startJobs({ ...platform, owner: database.owner }, work)
  const dispatcher = startDispatcher({
    ...platform,
    consumers: [jobs.consumer, webhookConsumer, judgeAfterImport(platform), searchAfterImport(platform)],
  })
  const sender = startSender({ ...platform, hosts })
  return {
    stop: async () => {
      await dispatcher.stop()
      await sender.stop()
      await jobs.stop()
    },
  }
}
