import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import type { RegistryTables } from '../tables.ts'
import { blockNames, type BlockName, type Place, readCandidates } from './candidates.ts'
import { keepElsewhere } from './elsewhere.ts'
import { findDuplicatesJob } from './job-definition.ts'
import { scorePairs } from './score-pairs.ts'
import { keepPairs, openPairs } from './store.ts'

type Stage = 'again' | BlockName | 'elsewhere'
const stages: readonly Stage[] = ['again', ...blockNames, 'elsewhere']

interface Checkpoint {
  readonly stage?: Stage
  readonly place?: Place | undefined
  readonly after?: string | undefined
  readonly done?: number
}

/**
 * Looks for people who are in a county's register twice, stretch by stretch: each stretch is one transaction, and a broken
 * attempt goes on with the next. Only officers decide what is found.
 */
export function findDuplicates(
  platform: Pick<Platform, 'db' | 'clock' | 'keys'>,
): JobDefinition<{ county: CountyCode }> {
  return {
    ...findDuplicatesJob,
    run: async ({ checkpoint, report }, { county }) => {
      const held: Checkpoint = checkpoint
      const scoped = <T>(work: (db: ReturnType<typeof viewTables<RegistryTables>>) => Promise<T>) =>
        inScope(platform.db, { area: countyDivision(CountyCode.parse(county)) }, (trx) =>
          work(viewTables<RegistryTables>(trx)),
        )
      let done = held.done ?? 0
      const told = (next: Checkpoint) => report({ done, checkpoint: { ...next, done } })
      for (const stage of stages.slice(stages.indexOf(held.stage ?? 'again'))) {
        let place = stage === held.stage ? held.place : undefined
        let after = stage === held.stage ? held.after : undefined
        if (stage === 'again') {
          await scoped(async (db) => {
            const pairs = await scorePairs(db, platform.keys, county, await openPairs(db, county))
            await keepPairs(db, county, pairs, platform.clock.now())
          })
        } else if (stage === 'elsewhere') {
          do {
            after = await scoped((db) => keepElsewhere(db, county, after, platform.clock.now()))
            await told({ stage, after })
          } while (after !== undefined)
        } else {
          do {
            const page = await scoped(async (db) => {
              const found = await readCandidates(db, county, stage, place)
              await keepPairs(
                db,
                county,
                await scorePairs(db, platform.keys, county, found.pairs),
                platform.clock.now(),
              )
              return found
            })
            done += page.read
            place = page.next
            await told({ stage, place })
          } while (place !== undefined)
        }
      }
    },
  }
}
