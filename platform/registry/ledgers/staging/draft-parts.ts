import type { Month } from '#kernel/month'
import { entitlements } from '#policy'
import type { KinshipKind } from '../../people/code-lists.ts'
import { benefitOfChildCategory, benefitOfCoverage } from '../kinds/code-tables.ts'
import type { ReadRow } from '../mapping/read-row.ts'
import type { RowPlan } from '../mapping/row-plan.ts'
import type { DraftKin, DraftReceipt } from './draft.ts'

type Values = ReadRow['values']
type Parts = Omit<DraftReceipt, 'benefit' | 'unit'>

const units = new Map(Object.values(entitlements).map(({ key, unit }) => [key, unit]))

/**
 * What a row says is paid. A kind with one benefit lists who receives it, whether an amount is written or not; where several
 * share a ledger, an amount or a beginning says which.
 */
export function receiptsOfRow(values: Values, plan: RowPlan): readonly DraftReceipt[] {
  const parts = new Map<string, { -readonly [part in keyof Parts]: Parts[part] }>()
  for (const { field } of plan.columns) {
    const { becomes, key } = field
    const value = values[key]
    if (becomes.to !== 'receipt' || value === undefined || becomes.part === 'category') continue
    const benefit = becomes.benefit === 'by-category' ? benefitByCategory(values, plan) : becomes.benefit
    if (benefit === undefined) continue
    const held = parts.get(benefit) ?? {}
    if (becomes.part === 'document') held.document = String(value)
    else if (becomes.part === 'amount' || becomes.part === 'persons') held[becomes.part] = Number(value)
    else held[becomes.part] = Number(value) as Month // read by the month's parser
    parts.set(benefit, held)
  }
  const [only, ...others] = plan.kind.receipts
  const listed = only !== undefined && others.length === 0 ? only : benefitByCategory(values, plan)
  if (listed !== undefined && !parts.has(listed)) parts.set(listed, {})
  return [...parts].flatMap(([benefit, said]) => {
    const isSaid = said.amount !== undefined || said.since !== undefined || benefit === listed
    return isSaid ? [{ benefit, unit: units.get(benefit) ?? 'person', ...said }] : []
  })
}

/** A ledger of 低保 without such a column lists households. */
const categories = { ...benefitOfChildCategory, ...benefitOfCoverage } as const

function benefitByCategory(values: Values, { kind }: RowPlan): string | undefined {
  const category = values['category'] ?? (kind.key === 'minimumLiving' ? 'family' : undefined)
  return typeof category === 'string' && isCategory(category) ? categories[category] : undefined
}

function isCategory(text: string): text is keyof typeof categories {
  return Object.hasOwn(categories, text)
}

const kinOf = { father: 'father', mother: 'mother', guardian: 'guardian' } as const satisfies Record<
  string,
  KinshipKind
>

/** The relatives whom a child's row names. */
export function kinOfRow(values: Values, indexOf: (number: string) => string): readonly DraftKin[] {
  return Object.entries(kinOf).flatMap(([who, kind]) => {
    const [name, number] = [values[`${who}Name`], values[`${who}IdNumber`]]
    if (typeof name !== 'string' && typeof number !== 'string') return []
    return [
      {
        kind,
        ...(typeof name === 'string' && { name }),
        ...(typeof number === 'string' && { index: indexOf(number) }),
      },
    ]
  })
}
