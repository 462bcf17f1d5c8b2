import { beforeAll, expect, test } from 'vitest'
import type { Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { monthOf, november } from './given.testing.ts'

const database = testDatabase()
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const month = monthOf(() => platform)
const look = async <Row extends object>(text: string) => lookEverywhere<Row & Record<string, unknown>>(database(), text)

beforeAll(async () => {
  platform = await testPlatform(database())
})

test.each([
  [1_000, 0],
  [1_500, 500],
])(
  'of an instalment of %i fen, 1,000 of them given by the month’s first run, a second run takes %i',
  async (instalment, more) => {
    await database().owner.query(`SET session_replication_role = replica; TRUNCATE anmin.payment_run, anmin.award, anmin.award_term,
    anmin.fund, anmin.recovery CASCADE; SET session_replication_role = DEFAULT`)
    const person = await given.person({ age: 82, facts: { account: `99901234567${instalment}` } })
    const { id: award } = await givenAward(database(), { person: person.id, amount: 10_000 })
    const fund = await givenFund(database())
    const first = await month.month()
    const [recovery, part] = [newId<'RecoveryId'>(), newId<'RecoveryPartId'>()]
    await look(`INSERT INTO anmin.recovery (county, id, division, award, benefit, household_number, debtor, run, line, fund, amount, settled,
      instalment, reason, state, recorded_at)
    SELECT county, '${recovery}', division, award, benefit, household_number, payee, run, line, '${fund}', 30000, 1000, ${instalment}, '测试', 'open', now()
    FROM anmin.payment_line WHERE run = '${first}'`)
    await look(`INSERT INTO anmin.recovery_part (county, id, recovery, division, household_number, kind, run, line, amount, at, by_name)
    SELECT county, '${part}', '${recovery}', division, household_number, 'netted', run, line, 1000, now(), '测试' FROM anmin.payment_line WHERE run = '${first}'`)
    // decided meanwhile: twenty yuan more for the same month, half of which may be netted
    await look(`UPDATE anmin.award_term SET amount = 12000 WHERE award = '${award}'`)
    const second = await month.prepared(november, { supplement: 1 })
    expect(await look(`SELECT due, recovered FROM anmin.payment_line WHERE run = '${second}'`)).toEqual([
      { due: 2_000, recovered: more },
    ])
  },
)
