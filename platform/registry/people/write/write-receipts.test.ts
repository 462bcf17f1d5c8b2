import { describe, expect, test } from 'vitest'
import type { Fen } from '#kernel/fen'
import { addMonths } from '#kernel/month'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testKeys } from '#testing/platform'
import { noon, november, says, testRegister, village } from '../given.testing.ts'
import type { Batch } from './batch.ts'

const database = testDatabase()
const keys = await testKeys()
const { record } = testRegister(database, () => keys)
const look = (text: string) => lookEverywhere<Record<string, unknown>>(database(), text)
let minutes = 0
/** Records later than everything before. */
const recordLater = (batch: Partial<Batch>) =>
  record({ recordedAt: new Date(noon.getTime() + ++minutes * 60_000), ...batch })
async function given() {
  const said = says({ name: '张伟', birthDate: '1962-03-05' })
  const { persons } = await recordLater({ persons: [{ ref: 'a', division: village, says: said, validFrom: november }] })
  const person = persons.get('a')
  if (!person) throw new Error('not recorded')
  return person
}

describe('receipts', () => {
  const receipts = async (number: number) =>
    look(
      `SELECT benefit, amount, valid_from, valid_to, replaced_at IS NOT NULL AS replaced FROM anmin.receipt WHERE household_number = ${number} ORDER BY recorded_at, id`,
    )

  test('stay as they are when nothing differs, end and begin with a change, are replaced by a correction', async () => {
    const { id, householdNumber } = await given()
    const paid = (amount: number, from: number) =>
      recordLater({
        receipts: [{ benefit: 'oldAge', person: id, amount: amount as Fen, validFrom: addMonths(november, from) }],
      })
    await paid(50_00, -2)
    expect((await paid(50_00, 0)).touched).toEqual([])
    expect((await paid(80_00, 0)).touched).toEqual([householdNumber])
    await paid(90_00, 0)
    expect(await receipts(householdNumber)).toEqual([
      {
        benefit: 'oldAge',
        amount: 5_000,
        valid_from: addMonths(november, -2),
        valid_to: addMonths(november, -1),
        replaced: false,
      },
      { benefit: 'oldAge', amount: 8_000, valid_from: november, valid_to: null, replaced: true },
      { benefit: 'oldAge', amount: 9_000, valid_from: november, valid_to: null, replaced: false },
    ])
  })

  test('of a person or household that is not there are refused by their place in the list', async () => {
    const { refused } = await recordLater({
      receipts: [
        { benefit: 'oldAge', person: 'nobody', validFrom: november },
        { benefit: 'minimumLiving', household: 'nowhere', validFrom: november },
      ],
    })
    expect(refused.map(({ of, ref, type }) => [of, ref, type])).toEqual([
      ['receipt', '0', 'unknown-person'],
      ['receipt', '1', 'unknown-household'],
    ])
  })
})

test('relatives are written once', async () => {
  const [child, parent] = [await given(), await given()]
  const kin = {
    person: parent.id,
    kind: 'child',
    relative: child.id,
    duty: 'care-for-parent',
    validFrom: november,
  } as const
  await recordLater({
    kinships: [kin, { person: parent.id, kind: 'sibling', relativeName: '张三', validFrom: november }],
  })
  await recordLater({ kinships: [kin] })
  expect(
    await look(
      `SELECT kind, relative, relative_name, duty FROM anmin.kinship WHERE person = '${parent.id}' ORDER BY kind`,
    ),
  ).toEqual([
    { kind: 'child', relative: child.id, relative_name: null, duty: 'care-for-parent' },
    { kind: 'sibling', relative: null, relative_name: '张三', duty: null },
  ])
})
