/** The door of the money: awards, the monthly run, the books, the bank, and what comes back. */
import type { AnyUseCase } from '#kernel/use-case'
import type { RehomedTable } from '#registry'
import { awardsUseCases } from './awards/use-cases.ts'
import { bankUseCases } from './bank/use-cases.ts'
import { booksUseCases } from './books/use-cases.ts'
import { publicityUseCases } from './publicity/use-cases.ts'
import { recoveriesUseCases } from './recoveries/use-cases.ts'
import { runsUseCases } from './runs/use-cases.ts'
import { schemesUseCases } from './schemes/use-cases.ts'
import type { MoneySettings } from './settings.ts'
import { waitingUseCases } from './waiting/use-cases.ts'

export { followAwards } from './awards/jobs.ts'
export { uprateAwards } from './awards/uprating/job.ts'
export { bankJobs } from './bank/jobs.ts'
/** What a bank does with a file of the drop folder: `anmin bank open-envelope`. */
export { envelopeFaults, openEnvelope } from './bank/drop/open-envelope.ts'
export { bankSealedTables } from './bank/sealed-tables.ts'
export { childrensBenefits } from './children.ts'
export { prepareRuns } from './runs/jobs.ts'
export { takeDownPublications } from './publicity/jobs.ts'
export { type PublicAnswer, type PublicAsked, readPublic } from './publicity/public-pages.ts'
export { schemesSealedTables } from './schemes/sealed.ts'
/** The books, checked: `anmin books verify`. */
export { differenceWords } from './books/check.ts'
export { checkBooks } from './books/check-books.ts'
export type { MoneySettings } from './settings.ts'
export type { MoneyTables } from './tables.ts'

/** Everything somebody can do here. */
export function moneyUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    ...awardsUseCases(settings),
    ...booksUseCases(settings),
    ...runsUseCases(settings),
    ...recoveriesUseCases(settings),
    ...schemesUseCases(settings),
    ...publicityUseCases(settings),
    ...bankUseCases(settings),
    ...waitingUseCases,
  ]
}

/** What follows households to the codes of other villages. */
export const moneyRehomed: readonly RehomedTable[] = [
  ...['award', 'decision', 'award_term'].map(byHousehold),
  byHousehold('reserve_payout'),
  ...['payment_line', 'payment_hold', 'hold_answer', 'payment', 'payment_fault'].map((table) => ({
    table,
    column: 'household_number',
    names: 'household-number' as const,
  })),
  ...['recovery', 'recovery_part', 'recovery_setting', 'recovery_write_off'].map(byHousehold),
  byHousehold('uprating_item'),
  ...['scheme_person', 'scheme_change', 'scheme_claim'].map(byHousehold),
]

function byHousehold(table: string): RehomedTable {
  return { table, column: 'household_number', names: 'household-number' }
}
