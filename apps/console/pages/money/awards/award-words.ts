import { fen, formatYuan } from '#kernel/money'
import { type AwardHead, awardPers, type ShownState, shownStates } from '#ledger/schema'
import { type StatusKind, t } from '#ui'
import { monthWords } from '../../policy/this-month.ts'

export const stateMarks: Readonly<Record<ShownState, StatusKind>> = {
  upcoming: 'waiting',
  active: 'done',
  suspended: 'stopped',
  ended: 'none',
}

/** What an award does next: `2027年1月起改为300.00元`; of one that has not begun, with what it begins. */
export function nextWords({ next, state }: Pick<AwardHead, 'next' | 'state'>): string {
  if (next === null) return ''
  const from = monthWords(next.from)
  if (next.state === 'ended') return t('{from}起终止', { from })
  if (next.state === 'suspended') return t('{from}起暂停', { from })
  const amount = formatYuan(fen(next.amount))
  return state === 'upcoming'
    ? t('{from}起每月{amount}元', { from, amount })
    : t('{from}起改为{amount}元', { from, amount })
}

export function stateOptions() {
  return Object.entries(shownStates).map(([value, label]) => ({
    value: value as ShownState, // the keys of the table
    label: t(label),
  }))
}

export function perWords(per: AwardHead['per']): string {
  return t(awardPers[per])
}

/** What of the award's pages a decision makes old. */
export const changedAwards = [
  'ledger.list-awards',
  'ledger.count-awards',
  'ledger.get-award',
  'ledger.propose-award',
  'registry.get-household',
  'registry.get-person',
] as const
