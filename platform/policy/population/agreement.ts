import type { HouseholdFacts } from '../facts-of-household.ts'
import { judgeHousehold } from '../explain/judge.ts'
import { outcomes } from '../explain/judgement.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import { compileColumns, emptyColumns } from './columns.ts'
import { gatherColumns } from './gather.ts'
import { specialise } from './specialise.ts'

/** One result field of one household or person, as text that names where it stands. */
export type FieldLines = readonly string[]

/** What the explanation says for each household, field by field. */
export function explainedFields(
  rulebook: Rulebook,
  places: readonly ResolvedPlace[],
  households: readonly HouseholdFacts[],
  placeOf: (h: number) => number,
): FieldLines {
  return households.flatMap((one, h) => {
    const place = places[placeOf(h)]
    if (!place) throw new Error('no such place')
    return judgeHousehold(rulebook, place, one).map((answer) => {
      const refusals = answer.requirements.reduce((bits, line, i) => bits + (line.holds === 'no' ? 2 ** i : 0), 0)
      return `${h}/${answer.member ?? '-'} ${answer.benefit.key} ${answer.outcome} ${answer.amount} ${refusals}`
    })
  })
}

/** The same from typed arrays. */
export function columnFields(
  rulebook: Rulebook,
  places: readonly ResolvedPlace[],
  households: readonly HouseholdFacts[],
  placeOf: (h: number) => number,
): FieldLines {
  const special = specialise(rulebook, places)
  const population = gatherColumns(households, special.facts, placeOf)
  const results = emptyColumns(special, population, { refusals: true })
  compileColumns(special, { refusals: true }).run(population, results, 0, population.households)
  return households.flatMap((one, h) =>
    results.flatMap((result) => {
      const line = (at: number, member: number | '-'): string =>
        `${h}/${member} ${result.key} ${outcomes[result.outcome[at] ?? 0]} ${result.amount[at]} ${result.refusals[at]}`
      return result.unit === 'household'
        ? [line(h, '-')]
        : one.members.map((_, m) => line((population.memberStart[h] ?? 0) + m, m))
    }),
  )
}
