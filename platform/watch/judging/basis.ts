import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import { sm3 } from '#kernel/crypto/sm3'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { type ParameterBook, type ResolvedPlace, resolveScenario, ruleHash, type Rulebook } from '#policy'
import type { RestsOn } from '../tables.ts'

/** The parameters of a county's villages in a month; villages with the same values share them. */
export interface CountyPlaces {
  readonly places: readonly ResolvedPlace[]
  /** By village, its position among `places`. */
  readonly positions: ReadonlyMap<number, number>
  readonly digests: readonly string[]
}

/** Resolves the parameters of every village where somebody lives, different values once each. */
export async function placesOfCounty(
  db: Db,
  county: CountyCode,
  { rulebook, book, month }: { readonly rulebook: Rulebook; readonly book: ParameterBook; readonly month: Month },
): Promise<CountyPlaces> {
  const { rows } = await sql<{ division: DivisionCode }>`
    SELECT DISTINCT division FROM anmin.population_household WHERE county = ${county} ORDER BY division`.execute(db)
  const villages = Float64Array.from(rows, ({ division }) => division)
  const { places, placeOf } = resolveScenario(rulebook, { book, month }, villages)
  const digests = places.map(digestOf)
  const distinct = [...new Set(digests)]
  return {
    places: distinct.flatMap((digest) => places[digests.indexOf(digest)] ?? []),
    positions: new Map([...villages].map((village, v) => [village, distinct.indexOf(digests[placeOf[v] ?? 0] ?? '')])),
    digests: distinct,
  }
}

/** Values and gaps: two places with the same digest judge alike. */
function digestOf({ vector, missing }: ResolvedPlace): string {
  const gaps = missing.map(({ parameter, for: codes }) => `${parameter.key}${JSON.stringify(codes)}`)
  return sm3(JSON.stringify([[...vector], gaps])).toString('hex')
}

export function basisOf(rulebook: Rulebook, month: Month, { positions, digests }: CountyPlaces): RestsOn {
  return {
    month,
    rules: ruleHash(rulebook),
    places: Object.fromEntries([...positions].map(([village, at]) => [String(village), digests[at] ?? ''])),
    benefits: rulebook.benefits.map(({ slot }) => slot.key),
  }
}

/** One digest of everything that results rest on besides the facts. */
export function digestOfBasis({ month, rules, places, benefits }: RestsOn): string {
  const digests = [...new Set(Object.values(places))].toSorted()
  return sm3(JSON.stringify([month, rules, digests, benefits])).toString('hex')
}

/**
 * The villages whose households must be judged again because the basis differs; `everywhere` when rules, month or the
 * values of every village do.
 */
export function villagesToJudge(before: RestsOn | null, now: RestsOn): 'everywhere' | readonly number[] {
  if (!before || before.month !== now.month || before.rules !== now.rules) return 'everywhere'
  if (before.benefits.join() !== now.benefits.join()) return 'everywhere'
  const villages = Object.keys(now.places)
  const differing = villages.filter((village) => before.places[village] !== now.places[village])
  return differing.length > 0 && differing.length === villages.length ? 'everywhere' : differing.map(Number)
}
