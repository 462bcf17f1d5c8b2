import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import { type Month, month } from '#kernel/month'
import { testDatabase } from '#testing/database'
import { sampleBook, samplePlaces } from '../population/sample-rulebook.ts'
import type { PolicyTables } from '../tables.ts'
import { currentBook } from './current-book.ts'
import { loadIntoDatabase } from './load-into-database.ts'
import type { ParameterRecord } from './record.ts'
import { loadRecords, lockRecords, supersede } from './store.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = database().app
})
beforeEach(() => database().owner.query('TRUNCATE anmin.policy_parameter'))

const [place] = samplePlaces
const standard = (amount: number, from: Month, to: Month | null = null): ParameterRecord => ({
  ...(sampleBook().records.find((one) => one.key === 'test.standard') as ParameterRecord),
  ...{ place: place ?? nation, for: { settlement: 'urban' }, cells: [amount], from, to },
  ...{ status: 'reported', document: '测试文件' },
})
const at = '2026-11-22T01:00:00.000Z'

const adopt = (records: readonly ParameterRecord[], now = at) =>
  inScope(db, { area: nation }, async (trx) => {
    const tables = viewTables<PolicyTables>(trx)

    await lockRecords(tables)
    await supersede(tables, records, new Date(now))
  })
const held = () =>
  inScope(db, { area: nation }, async (trx) => {
    const records = await loadRecords(viewTables<PolicyTables>(trx))
    return records.filter((one) => one.recordedTo === null).toSorted((a, b) => a.from - b.from)
  })
const periods = async () => (await held()).map(({ cells, from, to }) => [cells[0], from, to])
const [january, july, december] = [month(2026, 1), month(2026, 7), month(2026, 12)]

describe('superseding', () => {
  test('keeps what lies before and after the new period, and ends the rest without deleting it', async () => {
    await adopt([standard(600, month(2020, 1))], '2026-01-01T00:00:00.000Z')
    await adopt([standard(700, january, december)])
    expect(await periods()).toEqual([
      [600, month(2020, 1), month(2025, 12)],
      [700, january, december],
      [600, month(2027, 1), null],
    ])
    const all = await inScope(db, { area: nation }, (trx) => loadRecords(viewTables<PolicyTables>(trx)))
    expect(all.filter((one) => one.recordedTo !== null)).toMatchObject([{ cells: [600], recordedTo: at }])
  })

  test('of a real value leaves the sample behind it, and of a sample leaves the real value', async () => {
    const sample = (amount: number): ParameterRecord => ({ ...standard(amount, january), status: 'sample' })
    await adopt([sample(1)], '2026-01-01T00:00:00.000Z')
    await adopt([standard(700, january)], '2026-02-01T00:00:00.000Z')
    await adopt([sample(2)])
    const values = new Map((await held()).map(({ cells, status }) => [status, cells[0]]))
    expect(Object.fromEntries(values)).toEqual({ sample: 2, reported: 700 })
  })

  test('of one cell by many officers at the same moment lets them follow one another', async () => {
    await adopt([standard(600, month(2020, 1))], '2026-01-01T00:00:00.000Z')
    const changes = [january, july, december, january, july, december]
    await Promise.all(changes.map((from, i) => adopt([standard(700 + i, from)])))
    const line = await held()
    expect(line[0]).toMatchObject({ cells: [600], to: month(2025, 12) })
    expect(line.at(-1)?.to).toBeNull()
    line.slice(1).forEach((record, i) => expect(record.from).toBe((line[i]?.to ?? 0) + 1))
  })

  test('is recorded after what it replaces even where another server’s clock runs ahead', async () => {
    await adopt([standard(700, january)], '2026-11-22T01:00:05.000Z')
    await adopt([standard(750, january)], at)
    expect(await held()).toMatchObject([{ cells: [750], recordedFrom: '2026-11-22T01:00:05.001Z' }])
  })
})

test('two servers that start at once load the files once', async () => {
  const { records } = sampleBook()
  const added = await Promise.all([1, 2, 3].map(() => loadIntoDatabase(db, records, new Date(at))))
  expect(added.toSorted((a, b) => a - b)).toEqual([0, 0, records.length])
})

describe('the book of the running program', () => {
  const read = () =>
    inScope(db, { area: nation }, async (trx) => {
      const book = await currentBook({ db: <T>() => viewTables<T>(trx) })
      return book.records.filter((one) => one.recordedTo === null).map(({ cells }) => cells[0])
    })

  test('never remembers what a rolled-back transaction saw', async () => {
    await adopt([standard(600, january)], '2026-01-01T00:00:00.000Z')
    expect(await read()).toEqual([600])
    const undone = inScope(db, { area: nation }, async (trx) => {
      const tables = viewTables<PolicyTables>(trx)
      await supersede(tables, [standard(999, january)], new Date(at))
      const inside = await currentBook({ db: <T>() => viewTables<T>(trx) })
      expect(inside.records.some((one) => one.cells[0] === 999)).toBe(true)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    // The same instant and the same number of records as the transaction that was undone.
    await adopt([standard(700, january)])
    expect(await read()).toEqual([700])
  })

  test('is read again once another server has adopted a change', async () => {
    await adopt([standard(600, january)], '2026-01-01T00:00:00.000Z')
    expect(await read()).toEqual([600])
    await adopt([standard(700, january)])
    expect(await read()).toEqual([700])
  })
})
