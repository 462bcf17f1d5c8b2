import { expect, test } from 'vitest'
import type { Fen } from '#kernel/fen'
import { addMonths, type Month } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { idNumberOf, noon, november, otherVillage, says, testRegister, village } from '../given.testing.ts'
import type { HouseholdId, PersonId, SourceId } from '../ids.ts'
import { rollMonth } from '../roll-month.ts'
import { declareComplete } from './complete-register.ts'
import { withdrawSource } from './withdraw-source.ts'

const database = testDatabase()
const keys = await testKeys()
const register = testRegister(database, () => keys)
const { county, within } = register
const look = (text: string) => lookEverywhere<Record<string, unknown>>(database(), text)
let minutes = 0
const later = () => new Date(noon.getTime() + ++minutes * 60_000)
const record = (batch: Parameters<typeof register.record>[0]) => register.record({ recordedAt: later(), ...batch })
const withdraw = (source: SourceId) =>
  within((db) => withdrawSource(db, { county, source, by: { name: '甲' }, why: '导错了', at: later() }))
async function given(more: Readonly<Record<string, string | number | boolean>> = {}) {
  const { persons, source } = await record({
    persons: [
      {
        ref: 'a',
        division: village,
        says: says({ name: '张伟', birthDate: '1962-03-05', ...more }),
        validFrom: addMonths(november, -6),
      },
    ],
  })
  const person = persons.get('a')
  if (!person) throw new Error('not recorded')
  return { ...person, source }
}
const change = (
  id: PersonId,
  values: Readonly<Record<string, string | number | boolean | null>>,
  validFrom: Month = november,
) => record({ persons: [{ ref: 'a', id, says: says(values), validFrom }] })
const factsOf = (number: number) => look(`SELECT * FROM anmin.population_person WHERE household = ${number}`)
const personRow = async (id: PersonId) => (await look(`SELECT * FROM anmin.person WHERE id = '${id}'`))[0] ?? {}

test('a source that is withdrawn is as if it had never spoken, and nothing is deleted', async () => {
  const { id, householdNumber } = await given({ wage: 5, idNumber: idNumberOf('1962-03-05') })
  const before = [await personRow(id), await factsOf(householdNumber)]
  const { source } = await change(id, {
    wage: 9,
    name: '张玮',
    idNumber: idNumberOf('1962-03-05'),
    movedOutOn: '2026-09-30',
  })
  expect(await factsOf(householdNumber)).toEqual([])
  expect(await withdraw(source)).toMatchObject({ persons: [id], touched: [householdNumber] })
  const { version: _, ...row } = await personRow(id)
  expect([row, await factsOf(householdNumber)]).toMatchObject(
    [{ ...(before[0] as object), version: undefined }, before[1] as object].map(withoutVersion),
  )
  expect(await look(`SELECT count(*)::int AS said FROM anmin.person_statement WHERE person = '${id}'`)).toEqual([
    { said: 2 },
  ])
  expect(await withdraw(source)).toBeUndefined()
})
function withoutVersion(row: object) {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'version'))
}

test('who was recorded by it alone keeps a name and is in no household of the population', async () => {
  const { id, householdNumber, source } = await given()
  await withdraw(source)
  expect(await factsOf(householdNumber)).toEqual([])
  expect(await look(`SELECT * FROM anmin.population_household WHERE household = ${householdNumber}`)).toEqual([])
  expect(await personRow(id)).toMatchObject({ name: '张伟', household_number: householdNumber })
  const again = await change(id, { wage: 1 })
  expect(again.refused).toEqual([])
  expect(await factsOf(householdNumber)).toMatchObject([{ wage: 1, relation: 0 }])
})

test('memberships and receipts that it ended stand again, also when later sources went on from it', async () => {
  const { id, householdNumber } = await given()
  const homes = await record({
    households: [village, otherVillage].map((division, at) => ({
      ref: String(at),
      division,
      says: says({}),
      validFrom: november,
    })),
  })
  const to = (at: number) => homes.households.get(String(at))?.id as HouseholdId
  const paid = (amount: number, from: number) => ({
    benefit: 'oldAge',
    person: id,
    amount: amount as Fen,
    validFrom: addMonths(november, from),
  })
  await record({ receipts: [paid(1, -5)] })
  const first = await record({
    persons: [{ ref: 'a', id, household: to(0), says: says({}), validFrom: addMonths(november, -3) }],
    receipts: [paid(2, -3)],
  })
  const second = await record({
    persons: [{ ref: 'a', id, household: to(1), says: says({}), validFrom: addMonths(november, -1) }],
    receipts: [paid(3, -1)],
  })
  const spells = () =>
    look(`SELECT household_number AS number, m.valid_from, m.valid_to FROM anmin.membership m
    JOIN LATERAL (SELECT number AS household_number FROM anmin.household h WHERE h.id = m.household) h ON true
    WHERE person = '${id}' AND replaced_at IS NULL ORDER BY m.valid_from`)
  const amounts = () =>
    look(
      `SELECT amount, valid_to FROM anmin.receipt WHERE person = '${id}' AND replaced_at IS NULL ORDER BY valid_from`,
    )
  await withdraw(first.source)
  expect(await spells()).toMatchObject([
    { number: householdNumber, valid_to: addMonths(november, -2) },
    { number: homes.households.get('1')?.number, valid_to: null },
  ])
  expect(await amounts()).toEqual([
    { amount: 1, valid_to: addMonths(november, -2) },
    { amount: 3, valid_to: null },
  ])
  await withdraw(second.source)
  expect(await spells()).toMatchObject([{ number: householdNumber, valid_to: null }])
  expect(await amounts()).toEqual([{ amount: 1, valid_to: null }])
  expect(await factsOf(householdNumber)).toHaveLength(1)
})

test('a complete register makes absence mean no, until its source is withdrawn', async () => {
  const [named, absent] = [await given({ disabled: true }), await given()]
  const { source, touched } = await within(async (db) => {
    const ledger = await register.source(db, { recordedAt: later() })
    return {
      source: ledger,
      touched: await declareComplete(db, { county, ledger: 'disabled', source: ledger, asOf: november, at: later() }),
    }
  })
  expect(touched).toContain(absent.householdNumber)
  expect(touched).not.toContain(named.householdNumber)
  const disabled = async (number: number) => (await factsOf(number))[0]?.['disabled']
  const newcomer = await given()
  expect([
    await disabled(named.householdNumber),
    await disabled(absent.householdNumber),
    await disabled(newcomer.householdNumber),
  ]).toEqual([true, false, false])
  await change(absent.id, { disabled: null })
  expect(await disabled(absent.householdNumber)).toBe(false)
  await withdraw(source)
  expect([
    await disabled(named.householdNumber),
    await disabled(absent.householdNumber),
    await disabled(newcomer.householdNumber),
  ]).toEqual([true, null, null])
})

test('a new month lets begin and end what was said for it, and opens the file of who has come of age', async () => {
  const child = await given({ birthDate: '2008-11-20', childKind: 1 })
  const worker = await given({ wage: 1 })
  await change(worker.id, { wage: 2 }, addMonths(november, 1))
  await record({
    persons: [{ ref: 'a', id: worker.id, says: says({ operatingIncome: 3 }), validFrom: november, validTo: november }],
  })
  expect(await personRow(child.id)).toMatchObject({ is_protected_child: true })
  expect(await factsOf(worker.householdNumber)).toMatchObject([{ wage: 1, operating_income: 3 }])
  const touched = await within((db) => rollMonth(db, county, addMonths(november, 1), later()))
  expect(touched).toEqual([worker.householdNumber])
  expect(await personRow(child.id)).toMatchObject({ is_protected_child: false })
  expect(await factsOf(worker.householdNumber)).toMatchObject([{ wage: 2, operating_income: null }])
  expect(await within((db) => rollMonth(db, county, november, later()))).toEqual([])
})

test('whose only source is withdrawn leaves lists and search, and comes back with the next word', async () => {
  const { id, source } = await given()
  const isWithdrawn = async () => (await personRow(id))['is_withdrawn']
  expect(await isWithdrawn()).toBe(false)
  await withdraw(source)
  expect(await isWithdrawn()).toBe(true)
  await change(id, { wage: 1 })
  expect(await isWithdrawn()).toBe(false)
})
