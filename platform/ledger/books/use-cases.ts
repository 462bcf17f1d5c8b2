import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { changeFund } from './change-fund.ts'
import { checkBooks } from './check-books.ts'
import { closeMonth } from './close-month.ts'
import { closeYear } from './close-year.ts'
import { previewYear } from './preview-year.ts'
import { documentPayout } from './document-payout.ts'
import { exportStatement } from './export-statement.ts'
import { exportTransfers } from './export-transfers.ts'
import { getFund } from './get-fund.ts'
import { getReserve } from './get-reserve.ts'
import { grantBudget } from './grant-budget.ts'
import { listFunds } from './list-funds.ts'
import { listMonths } from './list-months.ts'
import { listPayouts } from './list-payouts.ts'
import { listTransfers } from './list-transfers.ts'
import { moveReserve } from './move-reserve.ts'
import { exportNoticeSheet, noticeSheet } from './notice-sheet.ts'
import { openFund } from './open-fund.ts'
import { openTransfer } from './open-transfer.ts'
import { exportPayoutSheet, payoutSheet } from './payout-sheet.ts'
import { reversePayout } from './reverse-payout.ts'
import { setReserveLimit } from './set-reserve-limit.ts'
import { spendReserve } from './spend-reserve.ts'
import { statement } from './statement.ts'
import { traceFen } from './trace-fen.ts'
import { trialBalance } from './trial-balance.ts'

/** Funds, budget, reserves, months, statements. */
export function booksUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    openFund(settings),
    changeFund(settings),
    grantBudget,
    moveReserve,
    setReserveLimit,
    spendReserve,
    documentPayout,
    reversePayout,
    closeMonth,
    closeYear,
    previewYear,
    listFunds(settings),
    getFund(settings),
    getReserve,
    listPayouts,
    listTransfers(settings),
    exportTransfers(settings),
    listMonths,
    checkBooks,
    trialBalance,
    statement(settings),
    exportStatement(settings),
    payoutSheet(settings),
    exportPayoutSheet(settings),
    noticeSheet,
    exportNoticeSheet(settings),
    traceFen(settings),
    openTransfer(settings),
  ]
}
