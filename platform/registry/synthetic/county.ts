import type { CountyCode } from '#kernel/division-code'
import { syntheticIdNumber } from '#kernel/id-number'
import { type Month, month } from '#kernel/month'
import { Draws } from './draws.ts'
import { drawHouseholdOf, type SyntheticHousehold } from './household.ts'
import { birthDate, type Member } from './member.ts'
import type { Sex } from './names.ts'
import { type Village, villagesOf } from './villages.ts'

/** What makes a synthetic county: the same four values give the same people, byte for byte, on every machine. */
export interface CountyPlan {
  readonly county: CountyCode
  /** Exactly so many. */
  readonly people: number
  /** 0 to 2^32 − 1. */
  readonly seed: number
  /** Ages and certificates are drawn for this month. */
  readonly asOf?: Month
}

export const defaultMonth = month(2026, 11)

/**
 * People and households of nobody, one household after another, so that a million need no memory. Ages, households,
 * incomes, illness and disability are shaped like those of a Chinese inland county; nothing is measured and nobody is
 * meant. Every record says so: `isSynthetic`, and ID numbers of the area 999.
 */
export function* syntheticCounty(plan: CountyPlan): Generator<SyntheticHousehold, void, undefined> {
  const { county, people, seed, asOf = defaultMonth } = plan
  const nextVillage = chooser(villagesOf(county))
  const number = numberer(new Draws(seed, county).below(1_000))
  let room = people
  for (let household = 1; room > 0; household++) {
    const draws = new Draws(seed, county, household)
    const village = nextVillage(draws)
    const drawn = drawHouseholdOf(draws, village, asOf, room)
    room -= drawn.members.length
    yield {
      isSynthetic: true,
      number: household,
      division: village.code,
      facts: drawn.facts,
      people: drawn.members.map((member, at) => ({ name: drawn.names[at] ?? '', idNumber: number(member) })),
    }
  }
}

/**
 * ID numbers that differ for the first half million men and women of a county each: area and sequence count on, the
 * 17th digit odd for men. Beyond that two numbers agree only if the birth date does too.
 */
function numberer(firstArea: number): (member: Member) => ReturnType<typeof syntheticIdNumber> {
  const counts: Record<Sex, number> = { male: 0, female: 0 }
  return (member) => {
    const serial = counts[member.sex]++
    const sequence = (serial % 500) * 2 + (member.sex === 'male' ? 1 : 0)
    return syntheticIdNumber((firstArea + Math.floor(serial / 500)) % 1_000, birthDate(member), sequence)
  }
}

/** Draws villages by weight: a running sum and a search in it. */
function chooser(villages: readonly Village[]): (draws: Draws) => Village {
  let total = 0
  const upTo = villages.map(({ weight }) => (total += weight))
  return (draws) => {
    const drawn = draws.below(total)
    let [low, high] = [0, villages.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    const village = villages[low]
    if (!village) throw new RangeError('a county needs a village')
    return village
  }
}
