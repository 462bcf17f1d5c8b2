import { declaredFacts } from '#policy'
import { particulars } from '../../people/particulars.ts'
import { benefitLabel } from './receipts.ts'

const labels = new Map<string, string>([
  ...particulars.map(({ name, label }) => [name, label] as const),
  ...declaredFacts().map(({ name, label }) => [name, label] as const),
  ['household', '所在户'],
  ['relation', '与户主关系'],
])

/** The Chinese name of what changes: a particular, a fact, the household, or a benefit that is received. */
export function labelOf(name: string): string {
  return name.startsWith('receipt:') ? benefitLabel(name.slice('receipt:'.length)) : (labels.get(name) ?? name)
}
