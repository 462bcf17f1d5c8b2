import type { FactSpec } from '../language/fact-spec.ts'
import { columnName } from './sql-text.ts'

/** The value for the household's codes, in SQL. */
export function choiceByCode(
  values: readonly string[],
  folded: readonly FactSpec[],
  combinations: readonly (readonly number[])[],
): string {
  const last = values.at(-1) ?? ''
  if (values.length === 1) return last
  const branches = values.slice(0, -1).map((value, i) => {
    const tests = folded.map((fact, f) => `h.${columnName(fact)} = ${combinations[i]?.[f]}`)
    return `WHEN ${tests.join(' AND ')} THEN ${value}`
  })
  return `CASE ${branches.join(' ')} ELSE ${last} END`
}
