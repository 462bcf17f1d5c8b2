import { type Month, yearOf } from '#kernel/month'
import { unwrap } from '#kernel/result'
import { bookFromFiles, declaredParameters, judgeHousehold, type Judgement } from '#policy'
import type { SyntheticHousehold, SyntheticReceipt } from '#registry'
import { rulebook } from '#rulebook'
import { policyFolder } from './rulebook.ts'

/** Of so many who should be paid one is missed, of so many families one is paid without being eligible. */
const [oneMissedIn, onePaidInErrorIn] = [40, 150]

/**
 * What the ledgers of a synthetic county pay: what the rules grant, but for a few whom nobody thought of and a few who are
 * paid though they should not be, so that both lists have something to find. The same people are paid the same every time.
 */
export async function syntheticReceipts(
  month: Month,
): Promise<(household: SyntheticHousehold) => readonly SyntheticReceipt[]> {
  const book = unwrap(await bookFromFiles(policyFolder, declaredParameters()))
  // Looking up a village's thousand values costs more than judging its households.
  const places = new Map<number, ReturnType<typeof book.resolve>>()
  return (household) => {
    const place = places.get(household.division) ?? book.resolve(rulebook.layout, household.division, month)
    places.set(household.division, place)
    return judgeHousehold(rulebook, place, household.facts)
      .filter(({ benefit }) => benefit.pays && benefit.per === 'month')
      .filter((judgement) => isPaid(household.number, judgement))
      .map((judgement) => receiptOf(household, judgement, month))
  }
}

function isPaid(household: number, { benefit, member, outcome }: Judgement): boolean {
  const draw = scatter(household, member ?? 0, benefit.key)
  if (outcome === 'eligible') return draw % oneMissedIn !== 0
  return outcome === 'not-eligible' && benefit.key === 'minimumLiving' && draw % onePaidInErrorIn === 0
}

/** Approvals go out in so many documents a year. */
const documentsAYear = 60

/** What a family gets that is not eligible (any more): an ordinary supplement, in fen. */
const paidInError = 320_00

function receiptOf(
  { facts, number }: SyntheticHousehold,
  { benefit, member, amount, outcome }: Judgement,
  month: Month,
) {
  const approved = facts.household.values['minimumLivingApproved'] as Month | undefined
  const since = benefit.key === 'minimumLiving' && approved !== undefined ? approved : ((month - 12) as Month)
  return {
    benefit: benefit.key,
    member,
    amount: (outcome === 'eligible' ? amount : paidInError) as NonNullable<SyntheticReceipt['amount']>,
    since,
    document: `民社救〔${yearOf(since)}〕${(scatter(number, benefit.key) % documentsAYear) + 1}号`,
    ...(benefit.unit === 'household' && { persons: facts.members.length }),
  }
}

/** FNV-1a: spreads who is missed over households, members and benefits. */
function scatter(...parts: readonly (string | number)[]): number {
  let hash = 0x811c_9dc5
  for (const character of parts.join('/')) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x0100_0193)
  return hash >>> 0
}
