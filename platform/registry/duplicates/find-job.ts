import type { Kysely } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import type { RegistryTables } from '../tables.ts'
import { type BlockName, countToRead, type Place, readCandidates } from './candidates.ts'
import { keepElsewhere } from './elsewhere.ts'
import { findDuplicatesJob } from './job-definition.ts'
import { scorePairs } from './score-pairs.ts'
import { keepPairs, openPairs } from './store.ts'

/** Where the search stands: the stage, and how far it is in it. */
interface Checkpoint {
  readonly stage?: Stage
  readonly at?: Place | undefined
  readonly done?: number
}

interface Search {
  readonly db: Kysely<RegistryTables>
  readonly keys: KeyRing
  readonly county: CountyCode
  readonly now: Date
}

interface Step {
  readonly read: number
  /** Go on from here; undefined when the stage is done. */
  readonly next: Place | undefined
}

async function lookAgain({ db, keys, county, now }: Search): Promise<Step> {
  await keepPairs(db, county, await scorePairs(db, keys, county, await openPairs(db, county)), now)
  return { read: 0, next: undefined }
}

const lookThrough =
  (block: BlockName) =>
  async ({ db, keys, county, now }: Search, at: Place | undefined): Promise<Step> => {
    const { pairs, ...step } = await readCandidates(db, county, block, at)
    await keepPairs(db, county, await scorePairs(db, keys, county, pairs), now)
    return step
  }

async function askElsewhere({ db, county, now }: Search, at: Place | undefined): Promise<Step> {
  const last = await keepElsewhere(db, county, at?.id, now)
  return { read: 0, next: last === undefined ? undefined : { key: '', id: last } }
}

/** What is done one after the other, each in steps of one transaction. */
const stages = {
  again: lookAgain,
  birth: lookThrough('birth'),
  name: lookThrough('name'),
  elsewhere: askElsewhere,
} as const satisfies Record<string, (search: Search, at: Place | undefined) => Promise<Step>>
type Stage = keyof typeof stages
const order = Object.keys(stages) as readonly Stage[] // keys of a literal table, in its order

/**
 * Looks for people who are in a county's register twice, step by step: a broken attempt goes on with the next step. Only
 * officers decide what is found.
 */
export function findDuplicates(
  platform: Pick<Platform, 'db' | 'clock' | 'keys'>,
): JobDefinition<{ county: CountyCode }> {
  return {
    ...findDuplicatesJob,
    run: async ({ checkpoint, report }, input) => {
      const county = CountyCode.parse(input.county)
      const held: Checkpoint = checkpoint
      let done = held.done ?? 0
      const total = await inScope(platform.db, { area: countyDivision(county) }, (trx) =>
        countToRead(viewTables<RegistryTables>(trx), county),
      )
      await report({ done, total })
      for (const stage of order.slice(order.indexOf(held.stage ?? 'again'))) {
        let at = stage === held.stage ? held.at : undefined
        do {
          const from = at
          const step = await inScope(platform.db, { area: countyDivision(county) }, (trx) =>
            stages[stage](
              { db: viewTables<RegistryTables>(trx), keys: platform.keys, county, now: platform.clock.now() },
              from,
            ),
          )
          done += step.read
          at = step.next
          await report({ done, total, checkpoint: { stage, at, done } })
        } while (at !== undefined)
      }
    },
  }
}
