import { birthDateOf, syntheticIdNumber } from '#kernel/id-number'
import type { SyntheticReceipt } from '../people/load/synthetic-batch.ts'
import { ordinal } from '../synthetic/fact-codes.ts'
import type { SyntheticHousehold, SyntheticPerson } from '../synthetic/household.ts'

/** How many old people stand in the register a second time, as where two townships wrote them down. */
const seconds = 2

/**
 * The households of a county, and at the end a few persons who are paid the old-age allowance once more: alone in another
 * village, with one digit of the number written otherwise. Whoever searches for duplicates finds them.
 */
export function* withSecondRecords(
  households: Iterable<SyntheticHousehold>,
  receiptsOf: (household: SyntheticHousehold) => readonly SyntheticReceipt[],
): Generator<SyntheticHousehold, void, undefined> {
  const found: { readonly household: SyntheticHousehold; readonly member: number }[] = []
  let last: SyntheticHousehold | undefined
  for (const household of households) {
    yield household
    last = household
    if (found.length === seconds || household.number % 7 !== 0) continue // not neighbours
    const member = receiptsOf(household).find(({ benefit }) => benefit === 'oldAge')?.member
    if (member !== undefined) found.push({ household, member })
  }
  for (const [at, { household, member }] of found.entries()) {
    const second = secondOf(household, member)
    if (last && second) yield { ...second, number: last.number + at + 1, division: last.division }
  }
}

function secondOf({ facts, people, ...household }: SyntheticHousehold, member: number): SyntheticHousehold | undefined {
  const [person, own] = [people[member], facts.members[member]]
  if (!person || !own) return undefined
  const values = { ...own.values, relation: ordinal('relation', 'self') }
  return {
    ...household,
    facts: { ...facts, members: [{ ...own, values }] },
    people: [miswritten(person)],
  }
}

/** The last digit of the area (999xxx exists nowhere) is another one. */
function miswritten({ name, idNumber }: SyntheticPerson): SyntheticPerson {
  const area = Number(idNumber.slice(3, 6))
  const other = area - (area % 10) + ((area + 5) % 10)
  return { name, idNumber: syntheticIdNumber(other, birthDateOf(idNumber), Number(idNumber.slice(14, 17))) }
}
