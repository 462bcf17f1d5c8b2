import { t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { useAsk } from '../../use-ask.ts'

export type Rulebook = OutputOf<'policy.list-benefits'>
export type Benefit = Rulebook['benefits'][number]
export type RuleLine = Benefit['requirements'][number]
export type ParameterSpec = Rulebook['parameters'][number]
export type FactSpec = Rulebook['facts'][number]
export type ParameterLine = OutputOf<'policy.list-parameters'>['lines'][number]
export type ParameterValue = NonNullable<ParameterLine['value']>

/** The published rules. They change only with a new version of the program, so one answer serves a whole visit. */
export function useRulebook() {
  return useAsk('policy.list-benefits', {})
}

/** The businesses as the bureau divides them, each with its benefits in their order. */
const businesses: readonly (readonly [name: string, benefits: readonly string[]])[] = [
  [
    '社会救助',
    [
      'minimumLiving',
      'singlePerson',
      'destitute',
      'destituteCare',
      'marginal',
      'rigidExpenditure',
      'emergencyAid',
      'medicalAid',
      'accidentInsurance',
    ],
  ],
  ['儿童福利', ['orphan', 'deFactoUnattended']],
  ['残疾人福利', ['disabilityLiving', 'disabilityCare']],
  ['养老服务', ['oldAge', 'disabledElder']],
  ['殡葬', ['ecologicalBurial']],
]

export interface Business {
  readonly name: string
  readonly benefits: readonly Benefit[]
}

export function byBusiness(benefits: readonly Benefit[]): readonly Business[] {
  const named = businesses.map(([name, keys]) => ({
    name: t(name),
    benefits: keys.flatMap((key) => benefits.filter((one) => one.key === key)),
  }))
  const placed = new Set(named.flatMap((one) => one.benefits))
  const others = { name: t('其他'), benefits: benefits.filter((one) => !placed.has(one)) }
  return [...named, others].filter((one) => one.benefits.length > 0)
}

/** How a benefit is given, in words: 按户,按月发放. */
export function manner({ unit, per, pays }: Pick<Benefit, 'unit' | 'per' | 'pays'>): string {
  const whom = unit === 'household' ? t('按户') : t('按人')
  if (!pays) return t('{whom}认定,本身不发钱', { whom })
  return `${whom},${{ once: t('一次性'), month: t('按月'), year: t('按年') }[per]}`
}

/** One thing that rests on an article. */
export interface CitedBy {
  readonly benefit: string
  readonly benefitKey: string
  readonly what: string
}

/** Everything in the rulebook that rests on an article, each line once. */
export function citedBy(rulebook: Rulebook, article: string): readonly CitedBy[] {
  const lines = rulebook.benefits.flatMap((benefit) => {
    const named = { benefit: benefit.label, benefitKey: benefit.key }
    const rules = [...benefit.requirements, ...benefit.steps].filter((line) => line.article === article)
    return [
      ...(benefit.article === article ? [{ ...named, what: t('这项待遇本身') }] : []),
      ...rules.map((line) => ({ ...named, what: line.label })),
    ]
  })
  return lines.filter(
    (line, at) => lines.findIndex((one) => one.benefit === line.benefit && one.what === line.what) === at,
  )
}

/** Every article the rules cite, in the order in which they are met. */
export function articlesOf(rulebook: Rulebook): readonly string[] {
  const all = rulebook.benefits.flatMap((benefit) => [
    benefit.article,
    ...[...benefit.requirements, ...benefit.steps].map((line) => line.article ?? ''),
  ])
  return [...new Set([...all, ...rulebook.relations.map((one) => one.article)])].filter((one) => one !== '')
}
