import type { BankFileState, BatchState } from '#ledger/schema'
import type { StatusKind } from '#ui'

export const batchMarks: Readonly<Record<BatchState, StatusKind>> = {
  making: 'waiting',
  ready: 'today',
  sent: 'waiting',
  settled: 'done',
  cancelled: 'none',
}

export const fileMarks: Readonly<Record<BankFileState, StatusKind>> = {
  waiting: 'waiting',
  reading: 'waiting',
  done: 'done',
  refused: 'stopped',
}

/** While something is being made it is asked for again after so many milliseconds. */
export const again = 1_500
/** Otherwise so seldom: somebody else may send a file, or the bank's answer may be read. */
export const seldom = 20_000
/** How many rows a page of a list has. */
export const size = 20
