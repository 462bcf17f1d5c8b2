import type { z } from 'zod'
import type * as ledger from '#ledger/schema'
import type { ContractOf } from './contract.ts'

export interface MoneyBooksQueries {
  readonly 'ledger.list-funds': ContractOf<typeof ledger.ListFundsInput, typeof ledger.FundList>
  readonly 'ledger.get-fund': ContractOf<typeof ledger.FundReference, typeof ledger.FundDetail>
  readonly 'ledger.get-reserve': ContractOf<typeof ledger.ReserveReference, typeof ledger.ReserveDetail>
  readonly 'ledger.list-payouts': ContractOf<typeof ledger.ListPayoutsInput, typeof ledger.PayoutPage>
  readonly 'ledger.list-transfers': ContractOf<typeof ledger.ListTransfersInput, typeof ledger.TransferPage>
  readonly 'ledger.open-transfer': ContractOf<typeof ledger.OpenTransferInput, typeof ledger.TransferLines>
  readonly 'ledger.list-months': ContractOf<typeof ledger.CountyOfBooks, typeof ledger.BookMonths>
  readonly 'ledger.preview-year': ContractOf<typeof ledger.YearInput, typeof ledger.YearPreview>
  readonly 'ledger.check-books': ContractOf<typeof ledger.CountyOfBooks, typeof ledger.BookCheckView>
  readonly 'ledger.trial-balance': ContractOf<typeof ledger.BookMonthReference, typeof ledger.TrialBalance>
  readonly 'ledger.statement': ContractOf<typeof ledger.StatementInput, typeof ledger.Statement>
  readonly 'ledger.trace-fen': ContractOf<typeof ledger.TraceFenInput, typeof ledger.Trace>
  readonly 'ledger.payout-sheet': ContractOf<typeof ledger.PayoutSheetInput, typeof ledger.PayoutSheet>
  readonly 'ledger.notice-sheet': ContractOf<typeof ledger.NoticeSheetInput, typeof ledger.NoticeSheet>
}

export interface MoneyBooksCommands {
  readonly 'ledger.open-fund': ContractOf<typeof ledger.OpenFundInput, typeof ledger.FundReference>
  readonly 'ledger.change-fund': ContractOf<typeof ledger.ChangeFundInput, typeof ledger.FundReference>
  readonly 'ledger.grant-budget': ContractOf<typeof ledger.GrantBudgetInput, typeof ledger.Booked>
  readonly 'ledger.move-reserve': ContractOf<typeof ledger.MoveReserveInput, typeof ledger.Booked>
  readonly 'ledger.set-reserve-limit': ContractOf<typeof ledger.SetReserveLimitInput, typeof ledger.ReserveReference>
  readonly 'ledger.spend-reserve': ContractOf<typeof ledger.SpendReserveInput, typeof ledger.PayoutReference>
  readonly 'ledger.document-payout': ContractOf<typeof ledger.DocumentPayoutInput, typeof ledger.PayoutReference>
  readonly 'ledger.reverse-payout': ContractOf<typeof ledger.ReversePayoutInput, typeof ledger.PayoutReference>
  readonly 'ledger.close-month': ContractOf<typeof ledger.BookMonthReference, typeof ledger.ClosedMonth>
  readonly 'ledger.close-year': ContractOf<typeof ledger.CloseYearInput, typeof ledger.ClosedYear>
}

export interface MoneyBooksDownloads {
  readonly 'ledger.export-transfers': z.input<typeof ledger.TransferFilter>
  readonly 'ledger.export-statement': z.input<typeof ledger.StatementInput>
  readonly 'ledger.export-payout-sheet': z.input<typeof ledger.PayoutSheetInput>
  readonly 'ledger.export-notice-sheet': z.input<typeof ledger.NoticeSheetInput>
}
