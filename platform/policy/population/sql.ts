import { aggregate, always, binary, constant } from '../language/build.ts'
import type { Node } from '../language/node.ts'
import { hoistGuards } from './hoist.ts'
import { interner } from './intern.ts'
import { paidBeforeAndAfter } from './reform.ts'
import type { SpecialBenefit, SpecialRulebook } from './specialise.ts'
import { type NamedNode, type PopulationTables, type SqlRun, SqlWriter } from './sql-writer.ts'

/**
 * One set-based statement for all benefits: a row per household with each household benefit's outcome
 * and amount, and for each person's benefit the members eligible, pending, and their total.
 */
export function compileHouseholdSql(
  rulebook: SpecialRulebook,
  tables: PopulationTables,
  options: { readonly refusals: boolean },
): SqlRun {
  const results = rulebook.benefits.flatMap((benefit) => householdResults(benefit, options.refusals))
  const intern = interner()
  const hoisted = results.map((one) => ({ ...one, node: hoistGuards(one.node, intern) }))
  return new SqlWriter(rulebook, tables).households({ results: hoisted })
}

/** A row per person with each person benefit's outcome and amount. */
export function compilePersonSql(
  rulebook: SpecialRulebook,
  tables: PopulationTables,
  options: { readonly refusals: boolean },
): SqlRun {
  const persons = rulebook.benefits.filter((benefit) => benefit.slot.unit === 'person')
  const results = persons.flatMap((benefit) => ownResults(benefit, options.refusals))
  return new SqlWriter(rulebook, tables).persons(results)
}

/**
 * The same households under two sets of parameters in one scan: a row per household with what it gets each month
 * before and after (fen, household and members together) and for each benefit with its own period.
 */
export function compileReformSql(before: SpecialRulebook, after: SpecialRulebook, tables: PopulationTables): SqlRun {
  const results = paidBeforeAndAfter(before, after).flatMap(({ when, monthly, byBenefit }): readonly NamedNode[] => [
    { name: when, node: monthly },
    ...byBenefit.map(({ slot, node }) => ({ name: `${sqlName(slot.key)}_${when}`, node })),
  ])
  const run = new SqlWriter(before, tables).households({ results })
  // Whoever compares the two sides reads each of them several times: OFFSET 0 has them computed once.
  return { ...run, text: `${run.text}\nOFFSET 0` }
}

function ownResults(benefit: SpecialBenefit, refusals: boolean): readonly NamedNode[] {
  const key = sqlName(benefit.slot.key)
  const results = [
    { name: `${key}_outcome`, node: benefit.outcome },
    { name: `${key}_amount`, node: benefit.amount },
  ]
  return refusals ? [...results, { name: `${key}_refusals`, node: benefit.refusals }] : results
}

function householdResults(benefit: SpecialBenefit, refusals: boolean): readonly NamedNode[] {
  if (benefit.slot.unit === 'household') return ownResults(benefit, refusals)
  const key = sqlName(benefit.slot.key)
  const having = (outcome: number): Node =>
    aggregate('sum', constant(1), binary('eq', benefit.outcome, constant(outcome)))
  return [
    { name: `${key}_eligible`, node: having(1) },
    { name: `${key}_needs`, node: having(2) },
    { name: `${key}_amount`, node: aggregate('sum', benefit.amount, always) },
  ]
}

export function sqlName(key: string): string {
  return key.replace(/[^a-z0-9]+/gi, '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
