import type { Writable } from 'node:stream'
import { moneyFormat, type SheetColumn, syntheticMark, writeSheet, yuan } from '../books/sheet.ts'
import { payeeKinds } from '../code-lists.ts'
import { type AwardHead, shownStates } from './schema.ts'

export interface AwardsToWrite {
  readonly county: string
  readonly month: string
  readonly isSynthetic: boolean
  readonly madeAt: string
  readonly rows: AsyncIterable<AwardHead>
}

const columns: readonly SheetColumn<AwardHead>[] = [
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户号', width: 16, of: (row) => row.registerNumber ?? '' },
  { header: '姓名', width: 12, of: (row) => row.name ?? '' },
  { header: '待遇', width: 26, of: (row) => row.label },
  { header: '状态', width: 12, of: (row) => shownStates[row.state] },
  { header: '本月金额(元)', width: 14, format: moneyFormat, of: (row) => yuan(row.amount) },
  { header: '保障人数', width: 10, of: (row) => row.persons },
  { header: '起发月', width: 10, of: (row) => row.since },
  { header: '文号', width: 24, of: (row) => row.document },
  { header: '收款人', width: 12, of: (row) => row.payeeName ?? '' },
  { header: '收款方式', width: 16, of: (row) => payeeKinds[row.payeeKind] },
  { header: '账号', width: 12, of: (row) => row.account ?? '没有账号' },
]

/** Writes the list row by row; money is in yuan, of account numbers the last four digits. */
export async function writeAwards(stream: Writable, input: AwardsToWrite): Promise<void> {
  const { county, month, isSynthetic, madeAt, rows } = input
  const what = `${county}待遇发放对象(${month}),制表时间 ${madeAt}。含个人信息,按规定保管,不得公开张贴。`
  await writeSheet(stream, { name: '待遇发放对象', marks: [what, ...syntheticMark(isSynthetic)], columns, rows })
}
