import { monthInWords } from '#kernel/month'
import type { LineState, RunHead, RunState } from '#ledger/schema'
import { t, type StatusKind } from '#ui'

/** `2026年11月`, with the supplement's number. */
export function runWords({ month, supplement }: Pick<RunHead, 'month' | 'supplement'>): string {
  return supplement === 0
    ? monthInWords(month)
    : t('{month}第{number}次补充', { month: monthInWords(month), number: supplement })
}

export const runMarks: Readonly<Record<RunState, StatusKind>> = {
  preparing: 'waiting',
  prepared: 'today',
  submitted: 'today',
  approved: 'done',
  filed: 'done',
  closed: 'done',
  cancelled: 'none',
}

export const lineMarks: Readonly<Record<LineState, StatusKind>> = {
  due: 'waiting',
  held: 'today',
  dropped: 'none',
  approved: 'done',
}
