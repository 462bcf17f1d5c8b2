import type { Typed } from './draft.ts'
import type { FactSpec } from '../policy/rulebook.ts'

/** What nearly every family is asked; the rest stands under 更多. */
const common = {
  household: ['settlement', 'financialAssets', 'vehicles', 'houses'],
  person: ['relation', 'memberStatus', 'wage', 'operatingIncome', 'transferIncome', 'disabled', 'seriouslyIll'],
} as const satisfies Record<FactSpec['entity'], readonly string[]>

/** Known from the birth date or the ID number, which stand above. */
const fromBirth: ReadonlySet<string> = new Set(['birthMonth', 'birthDay'])

/** Asked at once when another answer makes them matter. */
const asksAlso: readonly { readonly when: string; readonly is: readonly string[]; readonly ask: readonly string[] }[] =
  [
    { when: 'disabled', is: ['true'], ask: ['disabilityCategory', 'disabilityGrade', 'needsLongTermCare'] },
    { when: 'seriouslyIll', is: ['true'], ask: ['illnessCost'] },
    { when: 'memberStatus', is: ['deceased'], ask: ['burialForm'] },
    { when: 'relation', is: ['child', 'grandchild'], ask: ['schooling', 'fatherState', 'motherState'] },
    { when: 'emergencyKind', is: ['urgent', 'expenditure'], ask: ['emergencySeverity', 'emergencyAidTimes'] },
  ]

/** The facts shown at once, in the order of asking, and the others. */
export function divideFacts(
  facts: readonly FactSpec[],
  entity: FactSpec['entity'],
  typed: Typed,
): { readonly first: readonly FactSpec[]; readonly more: readonly FactSpec[] } {
  const names = common[entity].flatMap((name) => [
    name,
    ...asksAlso.filter((one) => one.when === name && one.is.includes(typed[name] ?? '')).flatMap((one) => one.ask),
  ])
  const own = facts.filter((fact) => fact.entity === entity && !fromBirth.has(fact.name))
  const first = names.flatMap((name) => own.filter((fact) => fact.name === name))
  return { first, more: own.filter((fact) => !first.includes(fact)) }
}
