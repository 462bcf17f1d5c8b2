import type { Writable } from 'node:stream'
import { moneyFormat, type SheetColumn, syntheticMark, writeSheet, yuan } from '../books/sheet.ts'
import { recoveryStates } from '../code-lists.ts'
import type { RecoveryHead } from './schema.ts'

export interface RecoveriesToWrite {
  readonly county: string
  readonly isSynthetic: boolean
  /** In words. */
  readonly madeAt: string
  readonly rows: AsyncIterable<RecoveryHead>
}

const columns: readonly SheetColumn<RecoveryHead>[] = [
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户编号', width: 10, of: (row) => row.household },
  { header: '姓名', width: 12, of: (row) => row.name },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '多发(元)', width: 14, format: moneyFormat, of: (row) => yuan(row.amount) },
  { header: '已追回、核销(元)', width: 16, format: moneyFormat, of: (row) => yuan(row.settled) },
  { header: '还要追回(元)', width: 14, format: moneyFormat, of: (row) => yuan(row.open) },
  { header: '状态', width: 10, of: (row) => recoveryStates[row.state] },
  { header: '扣回安排', width: 22, of: planWords },
  { header: '认定几个月了', width: 12, of: (row) => row.months },
  { header: '原因', width: 44, of: (row) => row.reason },
]

function planWords({ paused, instalment, stopped, state }: RecoveryHead): string {
  if (state === 'open' && stopped !== null) return '待遇不在发,没有可扣的'
  if (paused) return '暂停扣回'
  return instalment === null ? '按规定比例' : `每月最多${(instalment / 100).toFixed(2)}元`
}

/** Writes the list row by row; money is in yuan. */
export async function writeRecoveries(stream: Writable, input: RecoveriesToWrite): Promise<void> {
  const { county, isSynthetic, madeAt, rows } = input
  const marks = [`${county} 追回款,制表时间 ${madeAt}`, ...syntheticMark(isSynthetic)]
  await writeSheet(stream, { name: '追回款', marks, columns, rows })
}
