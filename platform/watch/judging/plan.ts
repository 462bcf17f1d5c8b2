import { type CountyCode, countyDivision } from '#kernel/division-code'
import { compileColumns, compileJudgingSql, type Rulebook, specialise } from '#policy'
import type { Execution } from '../tables.ts'
import type { CountyPlaces } from './basis.ts'
import type { ColumnsPlan } from './judge-columns.ts'
import type { SqlPlan } from './judge-sql.ts'

/** How a run computes: compiled once, used range by range. */
export type JudgingPlan = ({ readonly way: 'sql' } & SqlPlan) | ({ readonly way: 'columns' } & ColumnsPlan)

/** What of a plan rests on the rules and the values alone. */
type Compiled =
  | ({ readonly way: 'sql' } & Pick<SqlPlan, 'textFor' | 'unjudged'>)
  | ({ readonly way: 'columns' } & Pick<ColumnsPlan, 'special' | 'run'>)

/** Statements are compiled once for the same values: what changed of a county is judged many times a day. */
const kept = new WeakMap<Rulebook, Map<string, Compiled>>()
const mostKept = 200

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
  const way = wanted === 'columns' || county.places.length !== 1 ? 'columns' : 'sql'
  const ofRulebook = kept.get(rulebook) ?? new Map<string, Compiled>()
  kept.set(rulebook, ofRulebook)
  const key = [way, way === 'sql' ? code : '', ...county.digests].join(' ')
  const compiled = ofRulebook.get(key) ?? (way === 'sql' ? inSql(rulebook, county, code) : inColumns(rulebook, county))
  ofRulebook.delete(key)
  ofRulebook.set(key, compiled)
  const [oldest] = ofRulebook.keys()
  if (ofRulebook.size > mostKept && oldest !== undefined) ofRulebook.delete(oldest)
  return { ...compiled, rulebook, benefits, monthly, county }
}

/** Stands where the statement says which households. */
const mark = '(h.household IS NOT NULL)'

function inSql(rulebook: Rulebook, { places }: CountyPlaces, code: CountyCode): Compiled {
  // The values may be the province's; the statement looks them up by the county of its households.
  const special = specialise(
    rulebook,
    places.map((place) => ({ ...place, place: countyDivision(code) })),
  )
  const { text } = compileJudgingSql(special, {
    household: 'anmin.population_household',
    person: 'anmin.population_person',
    where: mark,
  })
  return {
    way: 'sql',
    textFor: (where) => text.replace(mark, () => where),
    unjudged: special.benefits.flatMap(({ outcome }, at) =>
      outcome.op === 'const' && outcome.value === 3 ? [at] : [],
    ),
  }
}

function inColumns(rulebook: Rulebook, { places }: CountyPlaces): Compiled {
  const special = specialise(rulebook, places)
  return { way: 'columns', special, run: compileColumns(special, { refusals: false }) }
}
