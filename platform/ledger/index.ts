/** The door of the money: awards, the monthly run, the books, the bank, and what comes back. */
import type { AnyUseCase } from '#kernel/use-case'
import type { RehomedTable } from '#registry'
import { booksUseCases } from './books/use-cases.ts'
import { recoveriesUseCases } from './recoveries/use-cases.ts'
import { runsUseCases } from './runs/use-cases.ts'
import type { MoneySettings } from './settings.ts'

export { prepareRuns } from './runs/jobs.ts'
export type { MoneySettings } from './settings.ts'
export type { MoneyTables } from './tables.ts'

/** Everything somebody can do here. */
export function moneyUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [...booksUseCases(settings), ...runsUseCases(settings), ...recoveriesUseCases(settings)]
}

/** What follows households to the codes of other villages. */
export const moneyRehomed: readonly RehomedTable[] = [
  ...['payment_line', 'payment_hold'].map((table) => ({
    table,
    column: 'household_number',
    names: 'household-number' as const,
  })),
]
