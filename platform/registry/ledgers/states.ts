/** Where an import is. A killed or broken job leaves `reading`, `applying` or `withdrawing` and goes on from there. */
export const importStates = {
  uploaded: '已上传',
  reading: '检查中',
  checked: '检查完毕,待导入',
  applying: '导入中',
  done: '已导入',
  failed: '没有完成',
  cancelled: '已停止',
  withdrawing: '撤回中',
  withdrawn: '已撤回',
} as const
export type ImportState = keyof typeof importStates

/** What an officer can do with an import. */
export const importActions = ['change-mapping', 'check', 'apply', 'cancel', 'withdraw', 'declare-complete'] as const
export type ImportAction = (typeof importActions)[number]

/** State → actions; what is not named is refused. `withdraw` and going on with `apply` need something that was written. */
const actions = {
  uploaded: ['change-mapping', 'check', 'cancel'],
  reading: ['cancel'],
  checked: ['change-mapping', 'check', 'apply', 'cancel'],
  applying: ['cancel'],
  done: ['withdraw', 'declare-complete'],
  failed: ['change-mapping', 'check', 'apply', 'withdraw'],
  cancelled: ['change-mapping', 'check', 'apply', 'withdraw'],
  withdrawing: [],
  withdrawn: [],
} as const satisfies Record<ImportState, readonly ImportAction[]>

/** What of an import's place in its course the actions depend on. */
export interface ImportStanding {
  readonly state: ImportState
  /** Something was written to the register. */
  readonly isBegun: boolean
  /** The rows have been weighed and are still staged. */
  readonly isWeighed: boolean
}

/** What can be done now: rows that were written are not read anew, and what was never weighed is not applied. */
export function availableActions({ state, isBegun, isWeighed }: ImportStanding): readonly ImportAction[] {
  const possible: Readonly<Record<ImportAction, boolean>> = {
    'change-mapping': !isBegun,
    check: !isBegun,
    apply: isWeighed,
    cancel: true,
    withdraw: isBegun,
    'declare-complete': true,
  }
  return actions[state].filter((action) => possible[action])
}

/** What is made of a row. */
export const rowVerdicts = {
  new: '新增',
  changed: '有变化',
  unchanged: '没有变化',
  conflict: '需要核实',
  bad: '有误',
} as const
export type RowVerdict = keyof typeof rowVerdicts

/** `bad` rows are not taken; an officer reads notes, and the row is taken. */
export type FaultSeverity = 'bad' | 'conflict' | 'note'

/** One finding about a row: a finished Chinese sentence that repeats no whole number of a person. */
export interface RowFault {
  /** The heading, or null when it is the row as a whole. */
  readonly column: string | null
  /** Which column it is, 0 for A. */
  readonly at?: number
  readonly text: string
  readonly severity: FaultSeverity
}
