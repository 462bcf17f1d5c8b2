/** The door of the money: awards, the monthly run, the books, the bank, and what comes back. */
import type { AnyUseCase } from '#kernel/use-case'
import type { RehomedTable } from '#registry'
import { bankUseCases } from './bank/use-cases.ts'
import { booksUseCases } from './books/use-cases.ts'
import { recoveriesUseCases } from './recoveries/use-cases.ts'
import { runsUseCases } from './runs/use-cases.ts'
import { schemesUseCases } from './schemes/use-cases.ts'
import type { MoneySettings } from './settings.ts'

export { bankJobs } from './bank/jobs.ts'
export { bankSealedTables } from './bank/sealed-tables.ts'
export { prepareRuns } from './runs/jobs.ts'
export { schemesSealedTables } from './schemes/sealed.ts'
export type { MoneySettings } from './settings.ts'
export type { MoneyTables } from './tables.ts'

/** Everything somebody can do here. */
export function moneyUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    ...booksUseCases(settings),
    ...runsUseCases(settings),
    ...recoveriesUseCases(settings),
    ...schemesUseCases(settings),
    ...bankUseCases(settings),
  ]
}

/** What follows households to the codes of other villages. */
export const moneyRehomed: readonly RehomedTable[] = [
  ...['payment_line', 'payment_hold', 'payment', 'payment_fault'].map((table) => ({
    table,
    column: 'household_number',
    names: 'household-number' as const,
  })),
]
