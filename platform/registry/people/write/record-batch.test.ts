import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { addMonths } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { idNumberOf, noon, november, otherVillage, says, testRegister, village } from '../given.testing.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import type { Batch, PersonRecord } from './batch.ts'

const database = testDatabase()
const keys = await testKeys()
const register = testRegister(database, () => keys)
const { record } = register
const look = (text: string) => lookEverywhere<Record<string, unknown>>(database(), text)
let minutes = 0
/** Records later than everything before. */
const recordLater = (batch: Partial<Batch>) =>
  record({ recordedAt: new Date(noon.getTime() + ++minutes * 60_000), ...batch })
const somebody = (more: Partial<PersonRecord> = {}): PersonRecord => ({
  ref: 'a',
  division: village,
  says: says({ name: '张伟', birthDate: '1962-03-05' }),
  validFrom: november,
  ...more,
})
async function given(more: Partial<PersonRecord> = {}) {
  const { persons, refused } = await recordLater({ persons: [somebody(more)] })
  const person = persons.get('a')
  if (!person) throw new Error(refused[0]?.text)
  return person
}
const personRow = async (id: PersonId) => (await look(`SELECT * FROM anmin.person WHERE id = '${id}'`))[0] ?? {}
const factsOf = async (number: number) =>
  look(`SELECT * FROM anmin.population_person WHERE household = ${number} ORDER BY member`)

describe('recording somebody new', () => {
  test('makes person, household, sealed numbers, search terms, membership and the row that rules read', async () => {
    const idNumber = idNumberOf('1962-03-05')
    const { persons, households, touched, refused } = await recordLater({
      households: [
        { ref: 'h', division: village, says: says({ registerNumber: '0012', vehicles: 1 }), validFrom: november },
      ],
      persons: [
        somebody({
          household: 'h',
          relation: 0,
          says: says({ name: '单雄信', idNumber, phone: '13800000001', wage: 100_00, disabled: 1 }),
        }),
        somebody({
          ref: 'b',
          household: 'h',
          relation: 2,
          says: says({ name: '单小英', birthDate: '2015-02-03', childKind: 3 }),
        }),
      ],
    })
    expect(refused).toEqual([])
    const [home, head, child] = [households.get('h'), persons.get('a'), persons.get('b')]
    if (!home || !head || !child) throw new Error('not recorded')
    expect(touched).toEqual([home.number])
    expect(await personRow(head.id)).toMatchObject({
      name: '单雄信',
      birth_date: '1962-03-05',
      sex: 0,
      household: home.id,
      member: 0,
      is_protected_child: false,
    })
    expect(await personRow(child.id)).toMatchObject({ member: 1, is_protected_child: true })
    expect(await look(`SELECT register_number, head FROM anmin.household WHERE id = '${home.id}'`)).toEqual([
      { register_number: '0012', head: head.id },
    ])
    expect(await factsOf(home.number)).toMatchObject([
      { relation: 0, wage: 10_000, disabled: true, birth_month: 1962 * 12 + 2, birth_day: 5 },
      { relation: 2, wage: null, disabled: null, birth_month: 2015 * 12 + 1, birth_day: 3 },
    ])
    expect(
      await look(`SELECT settlement, vehicles FROM anmin.population_household WHERE household = ${home.number}`),
    ).toEqual([{ settlement: 1, vehicles: 1 }])
    const terms = await look(`SELECT term FROM anmin.person_term WHERE person = '${head.id}'`)
    expect(terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['单雄信', 'shanxiongxin', 'sxx']))
  })

  test.each([
    [{ says: says({ birthDate: '1960-01-01' }) }, 'no-name'],
    [{ says: says({ name: '张三' }) }, 'no-birth-date'],
    [{ division: undefined }, 'no-division'],
    [{ division: 430_321_100_001 as DivisionCode }, 'outside-area'],
    [{ household: 'nowhere' }, 'unknown-household'],
    [{ id: '01234567-89ab-7def-8123-456789abcdef' as PersonId }, 'unknown-person'],
    [{ says: says({ name: '张三', birthDate: '1960-02-30' }) }, 'wrong-value'],
    [{ says: says({ name: '张三', birthDate: '1960-02-03', wage: -1 }) }, 'wrong-value'],
    [{ says: says({ name: '张三', idNumber: '421081196203050012' }) }, 'wrong-value'],
    [{ says: says({ name: '张三', birthDate: '1960-02-03', mood: 1 }) }, 'unknown-name'],
  ] as const)('refuses %j with a sentence, and takes the others of the batch', async (wrong, type) => {
    const { refused, persons } = await recordLater({ persons: [somebody({ ...wrong, ref: 'wrong' }), somebody()] })
    expect(refused).toMatchObject([{ of: 'person', ref: 'wrong', type }])
    expect(refused[0]?.text).toMatch(/。$/)
    expect([...persons.keys()]).toEqual(['a'])
  })

  test('leaves nothing behind when the transaction is rolled back', async () => {
    const before = await look(
      'SELECT count(*) AS persons, (SELECT next_household FROM anmin.registry_state) AS next FROM anmin.person',
    )
    await expect(
      register.within(async (db) => {
        const { recordBatch } = await import('./record-batch.ts')
        const source = await register.source(db)
        await recordBatch(db, keys, {
          county: register.county,
          source,
          recordedAt: noon,
          households: [],
          persons: [somebody()],
        })
        throw new Error('the lights go out')
      }),
    ).rejects.toThrow('the lights go out')
    expect(
      await look(
        'SELECT count(*) AS persons, (SELECT next_household FROM anmin.registry_state) AS next FROM anmin.person',
      ),
    ).toEqual(before)
  })
})

describe('an ID number', () => {
  test('has one holder: another person is refused and told whose it is', async () => {
    const idNumber = idNumberOf('1950-01-01')
    const holder = await given({ says: says({ name: '李四', idNumber }) })
    const other = await given()
    const { refused } = await recordLater({
      persons: [
        somebody({ says: says({ name: '王五', idNumber }) }),
        somebody({ ref: 'b', id: other.id, says: says({ idNumber }) }),
        somebody({ ref: 'c', id: holder.id, says: says({ idNumber, wage: 1 }) }),
      ],
    })
    expect(refused).toMatchObject([
      { ref: 'a', type: 'id-number-held', holder: holder.id },
      { ref: 'b', type: 'id-number-held', holder: holder.id },
    ])
  })

  test('is refused to the second of a batch, and beyond the sight of a village without a word of whose it is', async () => {
    const idNumber = idNumberOf('1951-01-01')
    const twice = await recordLater({
      persons: [
        somebody({ says: says({ name: '甲', idNumber }) }),
        somebody({ ref: 'b', says: says({ name: '乙', idNumber }) }),
      ],
    })
    expect(twice.refused).toMatchObject([{ ref: 'b', type: 'id-number-twice', other: 'a' }])
    const { refused } = await record(
      { persons: [somebody({ division: otherVillage, says: says({ name: '丙', idNumber }) })] },
      otherVillage,
    )
    expect(refused.map(({ type, holder }) => [type, holder])).toEqual([['id-number-held', undefined]])
  })

  test('can be taken by somebody else once it is corrected, and is kept sealed where it was', async () => {
    const [wrong, right] = [idNumberOf('1952-01-01'), idNumberOf('1952-01-01')]
    const first = await given({ says: says({ name: '甲', idNumber: wrong }) })
    await recordLater({ persons: [somebody({ id: first.id, says: says({ idNumber: right }) })] })
    const second = await given({ says: says({ name: '乙', idNumber: wrong }) })
    const rows = await look(
      `SELECT person, is_current FROM anmin.person_number WHERE person IN ('${first.id}', '${second.id}') ORDER BY recorded_at`,
    )
    expect(rows).toEqual([
      { person: first.id, is_current: false },
      { person: first.id, is_current: true },
      { person: second.id, is_current: true },
    ])
    await recordLater({ persons: [somebody({ id: second.id, says: says({ idNumber: null }) })] })
    await recordLater({ persons: [somebody({ id: first.id, says: says({ idNumber: wrong }) })] })
    expect(await look(`SELECT count(*)::int AS rows FROM anmin.person_number WHERE person = '${first.id}'`)).toEqual([
      { rows: 2 },
    ])
  })

  test('makes one person when two transactions bring it at once', async () => {
    const idNumber = idNumberOf('1953-01-01')
    const both = await Promise.all(
      ['甲', '乙'].map((name) => record({ persons: [somebody({ says: says({ name, idNumber }) })] })),
    )
    expect(both.flatMap(({ persons }) => [...persons.keys()])).toEqual(['a'])
    expect(both.flatMap(({ refused }) => refused.map(({ type }) => type))).toEqual(['id-number-held'])
  })
})

describe('recording somebody who is there', () => {
  test('lays what is said over what is known, counts versions, and touches the household only when facts change', async () => {
    const { id, householdNumber } = await given({
      says: says({ name: '张伟', birthDate: '1962-03-05', wage: 1, disabled: true }),
    })
    const more = await recordLater({
      persons: [somebody({ id, says: says({ wage: 2, disabled: null, bankName: '农商行' }) })],
    })
    expect(more.touched).toEqual([householdNumber])
    expect(await factsOf(householdNumber)).toMatchObject([{ wage: 2, disabled: null }])
    expect(await personRow(id)).toMatchObject({ bank_name: '农商行', version: 2 })
    expect((await recordLater({ persons: [somebody({ id, says: says({ school: '实验小学' }) })] })).touched).toEqual([])
    expect(await personRow(id)).toMatchObject({ version: 3 })
  })

  test('keeps what two transactions say at once', async () => {
    const { id, householdNumber } = await given()
    await Promise.all(
      [{ wage: 7 }, { operatingIncome: 8 }, { propertyIncome: 9 }].map((values, at) =>
        record({ recordedAt: new Date(noon.getTime() + 9e6 + at), persons: [somebody({ id, says: says(values) })] }),
      ),
    )
    expect(await factsOf(householdNumber)).toMatchObject([{ wage: 7, operating_income: 8, property_income: 9 }])
  })

  test('who says of an earlier time does not change today', async () => {
    const { id, householdNumber } = await given({ says: says({ name: '张伟', birthDate: '1962-03-05', wage: 5 }) })
    await recordLater({
      persons: [
        somebody({ id, says: says({ wage: 1 }), validFrom: addMonths(november, -9), validTo: addMonths(november, -1) }),
      ],
    })
    expect(await factsOf(householdNumber)).toMatchObject([{ wage: 5 }])
  })

  test('moves them: the old household loses its row, numbers and statements follow to the other village', async () => {
    const stays = await given()
    const { households } = await recordLater({
      households: [{ ref: 'h', division: otherVillage, says: says({}), validFrom: november }],
    })
    const household = households.get('h')?.id as HouseholdId
    const { id, householdNumber } = await given({ says: says({ name: '搬家人', idNumber: idNumberOf('1970-01-01') }) })
    const { persons, touched } = await recordLater({
      persons: [somebody({ id, household, relation: 2, says: says({}) })],
    })
    const now = persons.get('a')
    expect(touched).toEqual([householdNumber, now?.householdNumber].toSorted((a, b) => Number(a) - Number(b)))
    expect(await factsOf(householdNumber)).toEqual([])
    expect(await factsOf(now?.householdNumber ?? 0)).toMatchObject([{ relation: 2, division: otherVillage }])
    for (const table of ['person_number', 'person_statement', 'membership', 'person_term'])
      expect(await look(`SELECT DISTINCT division FROM anmin.${table} WHERE person = '${id}'`)).toEqual([
        { division: otherVillage },
      ])
    expect(await look(`SELECT valid_to FROM anmin.membership WHERE person = '${id}' ORDER BY recorded_at`)).toEqual([
      { valid_to: null },
      { valid_to: null },
    ])
    expect(await factsOf(stays.householdNumber)).toHaveLength(1)
  })

  test('a death makes them no present member, a move away takes them out of the population a month later', async () => {
    const dead = await given()
    await recordLater({ persons: [somebody({ id: dead.id, says: says({ diedOn: '2026-11-03' }) })] })
    expect(await factsOf(dead.householdNumber)).toMatchObject([{ member_status: 5 }])
    const gone = await given()
    await recordLater({ persons: [somebody({ id: gone.id, says: says({ movedOutOn: '2026-10-30' }) })] })
    expect(await factsOf(gone.householdNumber)).toEqual([])
  })
})

test('numbers stand in no table in plain', async () => {
  const secrets = { idNumber: idNumberOf('1944-04-04'), phone: '13977778888', account: '6228480402564890018' }
  await given({ says: says({ name: '密封', ...secrets }) })
  const tables = await look(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = 'anmin' AND table_type = 'BASE TABLE'`,
  )
  for (const { table_name } of tables)
    for (const secret of Object.values(secrets)) {
      const found = await look(
        `SELECT count(*)::int AS found FROM anmin.${String(table_name)} t WHERE t::text LIKE '%${secret}%' OR t::text LIKE '%${Buffer.from(secret).toString('hex')}%'`,
      )
      expect([table_name, found]).toEqual([table_name, [{ found: 0 }]])
    }
})

test('a village officer writes only what is in the village', async () => {
  const elsewhere = await given()
  const { refused } = await record(
    { persons: [somebody({ id: elsewhere.id, says: says({ wage: 1 }) }), somebody({ ref: 'b', division: village })] },
    otherVillage,
  )
  expect(refused.map(({ ref, type }) => [ref, type])).toEqual([
    ['a', 'unknown-person'],
    ['b', 'outside-area'],
  ])
})
