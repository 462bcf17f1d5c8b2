import { type CountyCode, countyDivision } from '#kernel/division-code'
import { compileColumns, compileJudgingSql, type Rulebook, specialise } from '#policy'
import type { Execution } from '../tables.ts'
import type { CountyPlaces } from './basis.ts'
import type { ColumnsPlan } from './judge-columns.ts'
import type { SqlPlan } from './judge-sql.ts'

/** How a run computes: compiled once, used range by range. */
export type JudgingPlan = ({ readonly way: 'sql' } & SqlPlan) | ({ readonly way: 'columns' } & ColumnsPlan)

/** SQL knows one set of values per county: where a township has its own, typed arrays judge. */
export function planJudging(
  rulebook: Rulebook,
  county: CountyPlaces,
  wanted: Execution,
  code: CountyCode,
): JudgingPlan {
  const benefits = rulebook.benefits.map(({ slot }) => slot)
  const monthly = benefits.flatMap(({ per, pays, isCap }, at) =>
    per === 'month' && pays && isCap !== true ? [at] : [],
  )
  const shared = { rulebook, benefits, monthly, county }
  const [place] = county.places
  if (wanted === 'columns' || county.places.length !== 1 || !place) {
    const special = specialise(rulebook, county.places)
    return { way: 'columns', ...shared, special, run: compileColumns(special, { refusals: false }) }
  }
  // The values may be the province's; the statement looks them up by the county of its households.
  const special = specialise(rulebook, [{ ...place, place: countyDivision(code) }])
  return {
    way: 'sql',
    ...shared,
    textFor: (where) =>
      compileJudgingSql(special, {
        household: 'anmin.population_household',
        person: 'anmin.population_person',
        where,
      }).text,
    unjudged: special.benefits.flatMap(({ outcome }, at) =>
      outcome.op === 'const' && outcome.value === 3 ? [at] : [],
    ),
  }
}
