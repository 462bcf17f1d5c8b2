import type { Writable } from 'node:stream'
import { moneyFormat, type SheetColumn, syntheticMark, writeSheet, yuan } from '../../books/sheet.ts'
import { upratingKinds, upratingResults } from './code-lists.ts'
import type { UpratingHead, UpratingItem } from './schema.ts'

export interface ItemsToWrite {
  readonly county: string
  readonly head: UpratingHead
  readonly madeAt: string
  readonly rows: AsyncIterable<UpratingItem>
}

const columns: readonly SheetColumn<UpratingItem>[] = [
  { header: '序号', width: 8, of: (row) => row.seq },
  { header: '乡镇(街道)', width: 16, of: (row) => row.township },
  { header: '村(社区)', width: 22, of: (row) => row.village },
  { header: '户号', width: 16, of: (row) => row.registerNumber ?? '' },
  { header: '姓名', width: 12, of: (row) => row.name ?? '' },
  { header: '保障人数', width: 10, of: (row) => row.persons },
  { header: '从哪个月起', width: 12, of: (row) => row.start },
  { header: '到哪个月', width: 12, of: (row) => row.until ?? '' },
  { header: '现金额(元/月)', width: 14, format: moneyFormat, of: (row) => yuan(row.before) },
  // blank where the rules give no amount: 0.00 would be an amount
  { header: '按新标准(元/月)', width: 16, format: moneyFormat, of: (row) => yuan(row.after) },
  {
    header: '增减(元/月)',
    width: 14,
    format: moneyFormat,
    of: (row) => yuan(row.after === null ? null : row.after - row.before),
  },
  { header: '测算结果', width: 24, of: (row) => upratingKinds[row.kind].label },
  { header: '原因', width: 40, of: (row) => row.why ?? '' },
  { header: '怎么办', width: 18, of: (row) => upratingKinds[row.kind].hint },
  { header: '执行情况', width: 26, of: (row) => (row.result === null ? '' : upratingResults[row.result]) },
]

/** Writes the list row by row; money is in yuan. */
export async function writeItems(stream: Writable, { county, head, madeAt, rows }: ItemsToWrite): Promise<void> {
  const scope = head.scope === '' ? '' : `(${head.scope})`
  const marks = [
    `${county}${head.label}提标${scope},从${head.from}起,${head.document}。制表时间 ${madeAt}。含个人信息,按规定保管,不得公开张贴。`,
    ...syntheticMark(head.isSynthetic),
  ]
  await writeSheet(stream, { name: '提标名单', marks, columns, rows })
}
