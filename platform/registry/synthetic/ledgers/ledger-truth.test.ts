import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMonth } from '#kernel/month'
import { unwrap } from '#kernel/result'
import { syntheticCounty } from '../county.ts'
import { codeOf } from './codes.ts'
import { type LedgerColumn, ledgerColumns } from './columns.ts'
import type { LedgerName } from './ledger-names.ts'
import { columnOf, judge, linesOf, readSheet, shishou, sheetOf, truthOf } from './read-back.testing.ts'
import type { LedgerTruth } from './truth.ts'
import { newerEdition, writeLedgers } from './write-ledgers.ts'

let folder = ''
const at = (name: string) => join(folder, name)
const plan = { county: shishou, people: 1_500, seed: 5 }

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-ledgers-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Values of a list, by row, as a reader that knows the words would have them. */
async function valuesOf(truth: LedgerTruth, ledger: LedgerName): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows: Record<string, string>[] = []
  for (const sheet of truth.sheets.filter((one) => one.ledger === ledger)) {
    const cell = await readSheet(truth.folder, sheet)
    for (let row = sheet.firstRow; row <= sheet.lastRow; row++)
      rows.push(
        Object.fromEntries(sheet.columns.map(({ field }) => [field, String(cell(row, columnOf(sheet, field)))])),
      )
  }
  return rows
}

/** A cell's fact as an integer, by the words of the plain layout. */
function factOf(fact: string, { kind, words = {} }: LedgerColumn, text: string): number | undefined {
  if (text === '') return undefined
  if (kind === 'money') return Math.round(Number(text) * 100)
  if (kind === 'count') return Number(text)
  if (kind === 'month') return text === '长期' ? 9_999 * 12 + 11 : unwrap(parseMonth(text))
  const code = Object.keys(words).find((one) => words[one]?.[0] === text)
  return Array.from({ length: 20 }, (_, value) => value).find((value) => codeOf(fact, value) === code)
}

describe('the truth beside the ledgers', () => {
  test('is complete: without faults every fact of every household can be read back', async () => {
    const truth = await writeLedgers(plan, { scale: 0, layouts: 'plain' }, at('clean'), judge)
    const [means, circumstances, disabled, residents] = await Promise.all(
      (['means', 'circumstances', 'disabled', 'residents'] as const).map((ledger) => valuesOf(truth, ledger)),
    )
    const read = (
      ledger: LedgerName,
      row: Readonly<Record<string, string>> | undefined,
      names: Readonly<Record<string, string>> = {},
    ) =>
      Object.fromEntries(
        ledgerColumns[ledger].flatMap((column: LedgerColumn) => {
          const fact = names[column.field] ?? column.field
          const value = row && factOf(fact, column, row[column.field] ?? '')
          return value === undefined ? [] : [[fact, value]]
        }),
      )
    const certificates = new Map(disabled?.map((row) => [row['idNumber'], row]))
    let person = 0
    for (const [index, household] of [...syntheticCounty(plan)].entries()) {
      const own = read('means', means?.[index])
      expect(own).toMatchObject(household.facts.household.values)
      for (const [position, { values }] of household.facts.members.entries()) {
        const id = household.people[position]?.idNumber ?? ''
        const [row, resident] = [circumstances?.[person], residents?.[person]]
        expect([row?.['idNumber'], resident?.['idNumber']]).toEqual([id, id])
        const names = {
          category: 'disabilityCategory',
          grade: 'disabilityGrade',
          issued: 'certificateIssued',
          validUntil: 'certificateValidUntil',
          presented: 'certificatePresented',
        }
        const { relation, birthMonth, birthDay, burialForm: _, ...rest } = values
        expect({ ...read('circumstances', row), ...read('disabled', certificates.get(id), names) }).toMatchObject(rest)
        expect(resident?.['birth']).toBe(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)
        expect([birthMonth, birthDay]).toEqual([
          Number(id.slice(6, 10)) * 12 + Number(id.slice(10, 12)) - 1,
          Number(id.slice(12, 14)),
        ])
        expect(resident?.['relation'] === '户主').toBe(relation === 0)
        person++
      }
    }
    expect(truth.counts).toMatchObject({ persons: 1_500, faults: {}, pairs: {}, lists: {}, disturbed: 0 })
    expect(truth.counts.benefits['minimumLiving']?.paid).toBe(truth.counts.benefits['minimumLiving']?.due)
  })

  test('says who is paid otherwise than due, and the lists of recipients show it', async () => {
    const rates = {
      missing: 1_500,
      wrong: 200,
      over: 1_000,
      under: 1_000,
      'deceased-paid': 1_500,
      'imprisoned-paid': 1_500,
    }
    const truth = await writeLedgers(plan, { scale: 0, rates, layouts: 'plain' }, at('paid'), judge)
    const lists = linesOf(await truthOf(truth), 'list')
    expect(new Set(lists.map(({ list }) => list))).toEqual(new Set(['missing', 'wrong', 'over', 'under']))
    expect(new Set(lists.map(({ cause }) => cause))).toEqual(new Set(['planted', 'deceased', 'imprisoned']))
    const households = [...syntheticCounty(plan)]
    const recipients = new Map((await valuesOf(truth, 'minimumLiving')).map((row) => [row['headId'], row['amount']]))
    const elders = new Map((await valuesOf(truth, 'elders')).map((row) => [row['idNumber'], row['amount']]))
    const dead = new Set((await valuesOf(truth, 'deaths')).map((row) => row['idNumber']))
    for (const { list, benefit, household, person, paid, due, cause } of lists) {
      const people = households[Number(household.split('-')[1]) - 1]?.people ?? []
      const own = people[Number(person?.split('-')[2] ?? 1) - 1]?.idNumber ?? ''
      const shown = benefit === 'oldAge' ? elders.get(own) : recipients.get(own)
      expect(Math.round(Number(shown ?? 0) * 100)).toBe(paid)
      expect(
        {
          missing: paid === 0 && due > 0,
          wrong: paid > 0 && due === 0,
          over: paid > due && due > 0,
          under: paid < due && paid > 0,
        }[list],
      ).toBe(true)
      if (cause === 'deceased') expect(people.some(({ idNumber }) => dead.has(idNumber))).toBe(true)
    }
    const { paid = 0, due = 0 } = truth.counts.benefits['minimumLiving'] ?? {}
    const count = (list: string) =>
      lists.filter((line) => line.list === list && line.benefit === 'minimumLiving').length
    expect(paid - due).toBe(count('wrong') - count('missing'))
  })

  test('of a newer edition names every difference, and there is no other', async () => {
    const changes = { births: 300, deaths: 300, movedOut: 200, movedIn: 200, amounts: 2_000, phones: 500 }
    const options = { scale: 0, layouts: 'plain' } as const
    const before = await writeLedgers(plan, options, at('before'), judge)
    const after = await newerEdition(plan, options, at('after'), judge, changes)
    const lines = linesOf(await truthOf(after), 'change')
    expect(new Set(lines.map(({ kind }) => kind))).toEqual(
      new Set(['birth', 'death', 'moved-out', 'moved-in', 'amount', 'phone']),
    )
    const byId = async (truth: LedgerTruth) =>
      new Map((await valuesOf(truth, 'residents')).map((row) => [row['idNumber'] ?? '', row]))
    const [old, young] = [await byId(before), await byId(after)]
    const households = [...syntheticCounty(plan)]
    const idOf = (key: string | null) =>
      households[Number(key?.split('-')[1]) - 1]?.people[Number(key?.split('-')[2]) - 1]?.idNumber ?? ''
    const of = (kind: string) => lines.filter((line) => line.kind === kind)
    const leavers = new Set<string>([
      ...of('death').map(({ person }) => idOf(person)),
      ...of('moved-out').flatMap(
        ({ household }) =>
          households[Number(household.split('-')[1]) - 1]?.people.map(({ idNumber }) => idNumber) ?? [],
      ),
    ])
    expect(new Set([...old.keys()].filter((id) => !young.has(id)))).toEqual(leavers)
    const newcomers = [...young.values()].filter((row) => !old.has(row['idNumber'] ?? ''))
    const movedIn = new Set(
      of('moved-in').map(({ household }) => String(100_000_000 + Number(household.split('-')[1]))),
    )
    expect(newcomers.filter((row) => !movedIn.has(row['household'] ?? ''))).toHaveLength(of('birth').length)
    const phones = new Map(of('phone').map(({ person, before: was, after: is }) => [idOf(person), [was, is]]))
    for (const [id, row] of old) {
      const later = young.get(id)
      if (!later) continue
      const { phone, ...rest } = row
      const { phone: laterPhone, ...laterRest } = later
      expect(laterRest).toEqual(rest)
      expect([phone, laterPhone]).toEqual(phones.get(id) ?? [phone, phone])
    }
    const amounts = async (truth: LedgerTruth) =>
      new Map((await valuesOf(truth, 'minimumLiving')).map((row) => [row['headId'] ?? '', Number(row['amount'])]))
    const [was, is] = [await amounts(before), await amounts(after)]
    const raised = of('amount').filter(({ benefit }) => benefit === 'minimumLiving')
    const differing = [...new Set([...was.keys(), ...is.keys()])].filter(
      (id) => was.get(id) !== is.get(id) && !leavers.has(id) && old.has(id),
    )
    expect(new Set(differing)).toEqual(new Set(raised.map(({ household }) => idOf(`${household}-1`))))
    for (const { household, before: from, after: to } of raised) {
      const id = idOf(`${household}-1`)
      expect([was.get(id) ?? 0, is.get(id) ?? 0]).toEqual([Number(from ?? 0), Number(to ?? 0)])
    }
    const deaths = new Set((await valuesOf(after, 'deaths')).map((row) => row['idNumber']))
    expect(of('death').every(({ person }) => deaths.has(idOf(person)))).toBe(true)
    expect(sheetOf(after, 'residents').columns).toEqual(sheetOf(before, 'residents').columns)
  })
})
