import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { execute, type Platform, type Request } from '#kernel/execute'
import type { Month } from '#kernel/month'
import { shelfOf } from '#policy'
import { type GivenHousehold, givenPeople } from '#registry/testing'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { beforeAll } from 'vitest'
import type { AwardId } from '../ids.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { bookOf, rulebook } from './given-rules.testing.ts'
import { grantAward } from './grant-award.ts'
import { readTerms } from './store.ts'
import { dueIn } from './terms.ts'

export const shishou = 421_081 as CountyCode
export const officer = actorWith(['county-officer', 421_081_000_000])
export const purpose = { code: 'application' } as const
export const head = { document: '石民救〔2026〕1号', decidedOn: '2026-11-22', reason: '经审核符合条件' }

interface Office {
  readonly platform: Platform
  readonly settings: MoneySettings
}

/** A county's office with a small rulebook, and decisions on people of its register. Call it at the top of a suite. */
export function givenOffice() {
  const database = testDatabase()
  let opened: Office | undefined
  const office = (): Office => {
    if (!opened) throw new Error('the office is open only while the tests of its suite run')
    return opened
  }
  const people = givenPeople(database, () => office().platform.keys)
  beforeAll(async () => {
    const platform = await testPlatform(database())
    const { keys, files } = platform
    opened = { platform, settings: { rulebook, shelf: shelfOf(bookOf()), keys, files } }
  })
  const run = async <Output>(
    useCase: Request<Output>['useCase'],
    input: unknown,
    { actor = officer, on = office().platform } = {},
  ) => execute(on, { useCase, input, actor, requestId: 'test' })
  const grant = async (home: GivenHousehold, more: Record<string, unknown> = {}, on = office().platform) => {
    const payee = { person: home.members[0]?.id, kind: 'own' }
    const usual = { county: shishou, household: home.id, benefit: 'minimumLiving', from: '2026-12', persons: 1 }
    const input = { ...usual, payee, purpose, amount: 40_000, ...head, ...more }
    return run(grantAward(office().settings), input, { on })
  }
  return {
    database,
    office,
    people,
    run,
    grant,
    granted: async (home: GivenHousehold, more: Record<string, unknown> = {}) => {
      const done = await grant(home, more)
      if (!done.ok) throw new Error(done.error.text)
      return done.value
    },
    /** With 110 yuan a month in a place where 510 is the standard. */
    poorHome: (): Promise<GivenHousehold> =>
      people.household({
        facts: { settlement: 1 },
        members: [{ name: '张有才', facts: { wage: 11_000, account: '6217001234567880123', disabled: false } }],
      }),
    /** Fen due in each month. */
    due: async (award: AwardId, months: readonly Month[]): Promise<readonly number[]> => {
      const terms = await inScope(database().app, { area: countyDivision(shishou) }, (trx) =>
        readTerms(viewTables<MoneyTables>(trx), shishou, award),
      )
      return months.map((each) => dueIn(terms, each))
    },
  }
}
