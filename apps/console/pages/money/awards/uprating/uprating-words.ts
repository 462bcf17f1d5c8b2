import type { UpratingHead, UpratingState } from '#ledger/schema'
import { type StatusKind, t } from '#ui'
import { monthWords } from '../../../policy/this-month.ts'

export const upratingMarks: Readonly<Record<UpratingState, StatusKind>> = {
  preparing: 'waiting',
  prepared: 'today',
  decided: 'today',
  applying: 'waiting',
  done: 'done',
  'undo-decided': 'today',
  undoing: 'waiting',
  undone: 'stopped',
  discarded: 'none',
}

/** While work goes on by itself the pages look again, in milliseconds. */
export const again = 1_500
export const moving: readonly UpratingState[] = ['preparing', 'applying', 'undoing']

/** `低保 从2026年7月起` */
export function upratingWords({ label, from }: Pick<UpratingHead, 'label' | 'from'>): string {
  return t('{label} 从{month}起', { label, month: monthWords(from) })
}

/** What of the pages an act on an uprating makes old. */
export const changedUpratings = [
  'ledger.get-uprating',
  'ledger.list-upratings',
  'ledger.list-uprating-items',
  'ledger.list-awards',
  'ledger.get-award',
] as const
