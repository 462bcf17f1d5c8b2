import { beforeAll, describe, expect, test } from 'vitest'
import { calendarDate, type CalendarDate } from '#kernel/calendar-date'
import { fixedClock } from '#kernel/clock'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { syntheticIdNumber } from '#kernel/id-number'
import { newId } from '#kernel/ids'
import { month } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { listReaders } from '../people/cards/list-readers.ts'
import { withdrawCorrection } from '../people/corrections/withdraw-correction.ts'
import type { PersonId } from '../people/ids.ts'
import type { PeopleSettings } from '../people/settings.ts'
import { recordBatch } from '../people/write/record-batch.ts'
import { recordSource } from '../people/write/record-source.ts'
import type { RegistryTables } from '../tables.ts'
import { findDuplicates } from './find-job.ts'
import { getDuplicate } from './get-duplicate.ts'
import { keepApart } from './keep-apart.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listElsewhere } from './list-elsewhere.ts'
import { mergeRecords } from './merge-people.ts'
import { reverseMerge } from './reverse-merge.ts'

const county = 421_081 as CountyCode
const elsewhere = 430_321 as CountyCode
const now = month(2026, 11)
const village = (number: number) => (421_081_100_000 + number) as DivisionCode
const database = testDatabase()
let platform: Platform
const officer = actorWith(['county-officer', countyDivision(county)])

interface Given {
  readonly name: string
  readonly birth: string
  readonly idNumber?: string
  readonly village?: number
  readonly wage?: number
  readonly county?: CountyCode
}

async function given(person: Given): Promise<PersonId> {
  const own = person.county ?? county
  const division = own === county ? village(person.village ?? 201) : ((own * 1_000_000 + 100_201) as DivisionCode)
  return inScope(database().app, { area: countyDivision(own) }, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const at = platform.clock.now()
    const source = await recordSource(db, {
      ...{ county: own, kind: 'ledger', title: '测试台账', asOf: now, confidence: 'recorded', recordedAt: at },
      by: { name: '测试人员' },
    })
    const said: (readonly [string, string | number])[] = [
      ['name', person.name],
      ['birthDate', person.birth],
      ...(person.idNumber === undefined ? [] : [['idNumber', person.idNumber] as const]),
      ...(person.wage === undefined ? [] : [['wage', person.wage] as const]),
    ]
    const done = await recordBatch(db, platform.keys, {
      ...{ county: own, source, recordedAt: at, households: [] },
      persons: [{ ref: 'a', division, says: new Map(said), validFrom: now }],
      receipts: [{ benefit: 'oldAge', person: 'a', amount: fen(5_000), validFrom: now }],
    })
    const id = done.persons.get('a')?.id
    if (!id) throw new Error(JSON.stringify(done.refused))
    return id
  })
}

const ask = (useCase: Parameters<typeof execute>[1]['useCase'], input: unknown, actor = officer) =>
  execute(platform, { useCase, actor, input, requestId: 'test' })
const settings = () => ({ keys: platform.keys }) as PeopleSettings // the merge needs no rulebook

async function search(): Promise<void> {
  const run = { id: newId<'JobId'>(), county, checkpoint: {}, signal: new AbortController().signal }
  await findDuplicates(platform).run({ ...run, report: async () => undefined }, { county })
}

async function pairs(actor = officer): Promise<readonly (readonly string[])[]> {
  const listed = await ask(listDuplicates, { county }, actor)
  if (!listed.ok) throw new Error(listed.error.type)
  const { pairs: found } = listed.value as { pairs: { a: { name: string }; b: { name: string } }[] } // parsed by the use case
  return found.map(({ a, b }) => [a.name, b.name].toSorted())
}

const birth = calendarDate('1945-06-07')
const number = (sequence: number, of: CalendarDate = birth) => String(syntheticIdNumber(3, of, sequence))

beforeAll(async () => {
  platform = await testPlatform(database(), fixedClock('2026-11-22T09:00:00+08:00'))
})

describe('people who are registered twice', () => {
  test('are found by name and birth, by a homophone, by a slip of the birth date, and others are not', async () => {
    await given({ name: '周大山', birth, idNumber: number(1) })
    await given({ name: '周大山', birth, village: 202 })
    await given({ name: '吴秀珍', birth: '1950-01-02', idNumber: number(1, calendarDate('1950-01-02')) })
    await given({ name: '吴秀真', birth: '1950-01-02' })
    await given({ name: '郑国强', birth: '1960-03-05' })
    await given({ name: '郑国强', birth: '1960-05-03' })
    await given({ name: '王建国', birth, idNumber: number(11) })
    await given({ name: '王建国', birth, idNumber: number(865), village: 303 })
    await search()
    const found = await pairs()
    expect(found).toContainEqual(['周大山', '周大山'])
    expect(found).toContainEqual(['吴秀珍', '吴秀真'].toSorted())
    expect(found).not.toContainEqual(['王建国', '王建国'])
  })

  test('a clerk sees only pairs of which both are in their township', async () => {
    const near = actorWith(['township-clerk', 421_081_100_000])
    const far = actorWith(['township-clerk', 421_081_101_000])
    expect((await pairs(near)).length).toBeGreaterThan(0)
    expect(await pairs(far)).toEqual([])
  })

  test('that another county holds a number as well is told by the name of the county alone', async () => {
    const shared = number(77)
    const id = await given({ name: '双县人', birth, idNumber: shared })
    await given({ name: '双县人', birth, idNumber: shared, county: elsewhere })
    await search()
    const listed = await ask(listElsewhere, { county })
    expect(listed).toMatchObject({ ok: true, value: { total: 1, people: [{ id, otherCounty: elsewhere }] } })
    expect(await ask(listElsewhere, { county, page: 2 })).toEqual({ ok: true, value: { total: 1, people: [] } })
    expect(JSON.stringify(listed)).not.toContain(shared)
  })
})

describe('a merge', () => {
  const populationOf = (name: string) =>
    lookEverywhere<{ wage: number | null; people: number }>(
      database(),
      `SELECT max(f.wage) AS wage, count(*)::int AS people FROM anmin.person p JOIN anmin.population_person f
       ON f.county = p.county AND f.household = p.household_number AND f.member = p.member WHERE p.name = '${name}' AND p.merged_into IS NULL`,
    )

  test('makes two records one with everything known of both, and taking it back restores both', async () => {
    const keep = await given({ name: '合并人', birth, idNumber: number(21) })
    const merge = await given({ name: '合并人', birth, wage: 123_00, village: 202 })
    const before = await state()
    const merged = await ask(mergeRecords(settings()), { county, keep, merge, why: '入户核实是同一人' })
    if (!merged.ok) throw new Error(merged.error.type)
    expect(await populationOf('合并人')).toEqual([{ wage: 123_00, people: 1 }])
    const [a, b] = keep < merge ? [keep, merge] : [merge, keep]
    expect(await ask(getDuplicate(settings()), { county, a, b })).toMatchObject({
      ok: true,
      value: { state: 'merged' },
    })
    expect(await ask(reverseMerge(settings()), merged.value)).toMatchObject({ ok: true })
    expect(await state()).toEqual(before)
    expect(await ask(reverseMerge(settings()), merged.value)).toMatchObject({ error: { type: 'already-reversed' } })
  })

  test('takes what is contested along, and gives it back', async () => {
    const keep = await given({ name: '异议人', birth, idNumber: number(91) })
    const merge = await given({ name: '异议人', birth, village: 202 })
    await database().owner.query(`INSERT INTO anmin.fact_contest
        (county, id, division, person, household, name, reason, raised_by_name, raised_at, state)
      SELECT county, '${newId()}', division, id, household, 'wage', '已退休', '测试人员', now(), 'open'
      FROM anmin.person WHERE id = '${merge}'`)
    const contests = () => lookEverywhere(database(), 'SELECT division, person, household FROM anmin.fact_contest')
    const before = await contests()
    const merged = await ask(mergeRecords(settings()), { county, keep, merge, why: '入户核实是同一人' })
    if (!merged.ok) throw new Error(merged.error.type)
    expect(await contests()).toMatchObject([{ person: keep, division: village(201) }])
    expect(await ask(reverseMerge(settings()), merged.value)).toMatchObject({ ok: true })
    expect(await contests()).toEqual(before)
  })

  test('is taken back as a whole: what it stated of the identity is no correction of its own', async () => {
    const keep = await given({ name: '撤并人', birth, idNumber: number(95) })
    const merge = await given({ name: '撤并人', birth, village: 202 })
    const merged = await ask(mergeRecords(settings()), { county, keep, merge, why: '入户核实是同一人' })
    if (!merged.ok) throw new Error(merged.error.type)
    const [stated] = await lookEverywhere<{ source: string }>(
      database(),
      `SELECT moved->>'source' AS source FROM anmin.person_merge WHERE kept = '${keep}'`,
    )
    const wish = { county, source: stated?.source, why: '撤回试试' }
    expect(await ask(withdrawCorrection, wish)).toMatchObject({ error: { type: 'of-merge' } })
  })

  test('by two officers at once, each the other way round, is done once', async () => {
    const one = await given({ name: '争合人', birth, idNumber: number(51) })
    const two = await given({ name: '争合人', birth, village: 202 })
    const merge = (keep: PersonId, other: PersonId) =>
      ask(mergeRecords(settings()), { county, keep, merge: other, why: '入户核实是同一人' })
    const done = await Promise.all([merge(one, two), merge(two, one)])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect(done).toContainEqual(expect.objectContaining({ error: expect.objectContaining({ type: 'already-merged' }) }))
    expect(await populationOf('争合人')).toEqual([{ wage: null, people: 1 }])
  })

  test('whose record was merged further is taken back after the later one, and then everything is as before', async () => {
    const [a, b, c] = [
      await given({ name: '合并人', birth, idNumber: number(61) }),
      await given({ name: '合并人', birth, village: 202, wage: 77_00 }),
      await given({ name: '合并人', birth, village: 203 }),
    ]
    const before = await state()
    const merge = async (keep: PersonId, other: PersonId) => {
      const done = await ask(mergeRecords(settings()), { county, keep, merge: other, why: '入户核实是同一人' })
      if (!done.ok) throw new Error(done.error.type)
      return done.value
    }
    const first = await merge(b, c)
    const second = await merge(a, b)
    expect(await ask(reverseMerge(settings()), first)).toMatchObject({ error: { type: 'kept-merged-since' } })
    expect(await ask(reverseMerge(settings()), second)).toMatchObject({ ok: true })
    expect(await ask(reverseMerge(settings()), first)).toMatchObject({ ok: true })
    expect(await state()).toEqual(before)
  })

  test('and the comparison before it are told to whoever asks who looked at either record', async () => {
    const one = await given({ name: '被看人', birth, idNumber: number(71) })
    const two = await given({ name: '被看人', birth, village: 202 })
    await search()
    const [a, b] = one < two ? [one, two] : [two, one]
    expect(await ask(getDuplicate(settings()), { county, a, b })).toMatchObject({ ok: true })
    await ask(mergeRecords(settings()), { county, keep: b, merge: a, why: '入户核实是同一人' })
    for (const id of [a, b])
      expect(await ask(listReaders, { county, of: 'person', id })).toMatchObject({
        value: { entries: [{ did: '合并了重复登记' }, { did: '对比了疑似重复的登记' }] },
      })
  })

  test('of two records with two valid numbers is refused', async () => {
    const keep = await given({ name: '两证人', birth, idNumber: number(31) })
    const merge = await given({ name: '两证人', birth, idNumber: number(862) })
    const refused = await ask(mergeRecords(settings()), { county, keep, merge, why: '想合并' })
    expect(refused).toMatchObject({ error: { type: 'two-numbers' } })
  })

  test('of a record with itself is refused, and of somebody out of reach not found', async () => {
    const keep = await given({ name: '独一人', birth, idNumber: number(41) })
    const far = await given({ name: '独一人', birth, village: 202 })
    const clerk = actorWith(['township-clerk', 421_081_101_000])
    expect(await ask(mergeRecords(settings()), { county, keep, merge: keep, why: '误操作' })).toMatchObject({
      error: { type: 'same-person' },
    })
    expect(await ask(mergeRecords(settings()), { county, keep, merge: far, why: '越权' }, clerk)).toMatchObject({
      error: { type: 'no-pair' },
    })
  })

  test('a pair found to be two people is not asked about again', async () => {
    const one = await given({ name: '同名人', birth })
    const two = await given({ name: '同名人', birth })
    await search()
    const [a, b] = one < two ? [one, two] : [two, one]
    expect(await ask(keepApart, { county, a, b, why: '两家人都见过' })).toMatchObject({ ok: true })
    await search()
    expect(await pairs()).not.toContainEqual(['同名人', '同名人'])
  })

  /** Everything of the two that readers see. */
  async function state() {
    const people = await lookEverywhere(
      database(),
      `SELECT p.id, p.name, p.household, p.household_number, p.member, p.id_number, p.merged_into, f.wage
       FROM anmin.person p LEFT JOIN anmin.population_person f ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
       WHERE p.name = '合并人' ORDER BY p.id`,
    )
    const receipts = await lookEverywhere(
      database(),
      `SELECT r.id, r.person, r.household, r.household_number, r.member, r.division FROM anmin.receipt r
       JOIN anmin.person p ON p.county = r.county AND p.id = r.person WHERE p.name = '合并人' ORDER BY r.id`,
    )
    return { people, receipts }
  }
})
