/** The door of the money: awards, the monthly run, the books, the bank, and what comes back. */
import type { AnyUseCase } from '#kernel/use-case'
import { booksUseCases } from './books/use-cases.ts'
import { recoveriesUseCases } from './recoveries/use-cases.ts'
import type { MoneySettings } from './settings.ts'

export type { MoneySettings } from './settings.ts'
export type { MoneyTables } from './tables.ts'

/** Everything somebody can do here. */
export function moneyUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [...booksUseCases(settings), ...recoveriesUseCases(settings)]
}
