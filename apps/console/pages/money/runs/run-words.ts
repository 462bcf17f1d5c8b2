import { formatYuan } from '#kernel/money'
import { monthInWords } from '#kernel/month'
import type { LineState, RunHead, RunState, RunView } from '#ledger/schema'
import { t, type StatusKind } from '#ui'
import { inThousands } from '../../simulation/totals.tsx'

/** `2026年11月`, with the supplement's number. */
export function runWords({ month, supplement }: Pick<RunHead, 'month' | 'supplement'>): string {
  return supplement === 0
    ? monthInWords(month)
    : t('{month}第{number}次补充', { month: monthInWords(month), number: supplement })
}

/** `1,309 行`, and how many payments the bank gets where that is not the same. */
export function linesWords({ lines, payments }: RunView['payable']): string {
  const of = { lines: inThousands(lines), payments: inThousands(payments) }
  return lines === payments ? t('{lines} 行', of) : t('{lines} 行,其中 {payments} 笔要付款', of)
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

/** Which fund lacks how many yuan for which benefit, and what is to be done. */
export function shortageWords({ label, fund, missing }: RunView['shortages'][number]): string {
  const of = { benefit: label, yuan: formatYuan(missing) }
  return fund === null
    ? t('没有可以用于{benefit}的资金,还缺 {yuan} 元。请财务设立资金并下达指标。', of)
    : t('{benefit}在“{fund}”里还缺 {yuan} 元。请财务下达指标或调整资金用途。', { ...of, fund })
}
