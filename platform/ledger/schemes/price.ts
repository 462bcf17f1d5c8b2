import type { CountyCode } from '#kernel/division-code'
import { countyDivision } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/money'
import type { Month } from '#kernel/month'
import { type ParameterBook, placeInMonth, type Rulebook } from '#policy'

/** What the rule's parameter says a person's policy costs in a county and month, and where that is written. */
export interface Price {
  readonly price: Fen
  readonly source: string
}

/** The parameter of the rule 救助对象意外伤害险 (domains/social-assistance/accident-insurance). */
const premiumParameter = 'accident.premium'

/** undefined where the place has no value; a sample value stands for none: nobody pays by an example. */
export function priceByRule(
  rulebook: Rulebook,
  book: ParameterBook,
  county: CountyCode,
  month: Month,
): Price | undefined {
  const spec = rulebook.parameters.find(({ key }) => key === premiumParameter)
  if (!spec) return undefined
  const cell = placeInMonth(book, rulebook.layout, countyDivision(county), month).cells.get(spec)?.[0]
  const value = cell?.record.cells[0]
  if (!cell || value === undefined || cell.record.status === 'sample') return undefined
  const { document, quote } = cell.record
  return { price: fen(value), source: quote === '' ? document : `${document}:“${quote}”` }
}
