import { z } from 'zod'

/** How a bank wants its files, as data: what differs from bank to bank is in the profile, not in the code. */
export const encodings = { gbk: 'GBK', 'utf-8': 'UTF-8' } as const
export type Encoding = keyof typeof encodings

export const amountUnits = { yuan: '元(两位小数)', fen: '分' } as const
export const dateForms = { yyyyMMdd: '20261122', 'yyyy-MM-dd': '2026-11-22' } as const
export type DateForm = keyof typeof dateForms
const lineEnds = { crlf: '回车换行(Windows)', lf: '换行' } as const

/** What a column of an order may hold. */
export const orderFields = {
  seq: '序号',
  reference: '付款编号',
  name: '户名',
  account: '账号',
  bankName: '开户银行',
  amount: '金额',
  benefit: '待遇名称',
  month: '所属月份',
  remark: '摘要',
  text: '固定内容',
} as const
export type OrderField = keyof typeof orderFields

/** What the first and the last line of a file may hold. */
export const headFields = {
  batch: '批次编号',
  count: '总笔数',
  total: '总金额',
  date: '日期',
  month: '所属月份',
  payerName: '付款户名',
  payerAccount: '付款账号',
  text: '固定内容',
} as const
export type HeadField = keyof typeof headFields

/** What a column of the bank's answer may hold. */
export const answerFields = {
  reference: '付款编号',
  seq: '序号',
  amount: '金额',
  status: '处理结果',
  reason: '失败原因',
  date: '日期',
  other: '不用的内容',
} as const
export type AnswerField = keyof typeof answerFields

const cellOf = <F extends string>(fields: Readonly<Record<F, string>>) =>
  z.object({
    field: z.enum(Object.keys(fields) as [F]), // the keys of a literal table
    /** Of `text`: what stands there each time. */
    text: z.string().max(100, { error: '固定内容至多 100 个字。' }).default(''),
    /** Bytes in the file's encoding; demanded of fixed columns, the most there may be of delimited ones. */
    width: z.int().min(1, { error: '宽度至少 1 个字节。' }).max(400, { error: '宽度至多 400 个字节。' }).optional(),
    align: z.enum(['left', 'right']).default('left'),
    pad: z.enum([' ', '0'], { error: '补位只能是空格或 0。' }).default(' '),
  })
export const OrderCell = cellOf(orderFields)
export const HeadCell = cellOf(headFields)
export const AnswerCell = cellOf(answerFields)
export type HeadCell = z.infer<typeof HeadCell>
export interface Cell<F extends string = string> {
  readonly field: F
  readonly text: string
  readonly width?: number | undefined
  readonly align: 'left' | 'right'
  readonly pad: ' ' | '0'
}

const layoutOf = <C extends z.ZodType>(cell: C) =>
  z.object({
    encoding: z.enum(Object.keys(encodings) as [Encoding]), // the keys of a literal table
    lineEnd: z.enum(Object.keys(lineEnds) as [keyof typeof lineEnds]).default('crlf'), // likewise
    /** One character between columns; none: the columns are fixed. */
    separator: z.enum(['|', ',', '\t', ';', '']),
    /** Whether what holds a separator stands in quotation marks (RFC 4180). */
    quotes: z.boolean().default(false),
    amounts: z.enum(Object.keys(amountUnits) as [keyof typeof amountUnits]), // likewise
    dates: z.enum(Object.keys(dateForms) as [DateForm]).default('yyyyMMdd'), // likewise
    /** Cells of the first line, where there is one that is no order; of the last. */
    header: z.array(HeadCell).max(20).default([]),
    columns: z.array(cell).min(1).max(40),
    trailer: z.array(HeadCell).max(20).default([]),
  })

export const OrderLayout = layoutOf(OrderCell)
export type OrderLayout = z.infer<typeof OrderLayout>
export const AnswerLayout = layoutOf(AnswerCell).extend({
  /** The bank's words for what became of an order. */
  words: z.object({
    paid: z.array(z.string().min(1)).min(1, { error: '请写明银行用什么字样表示成功。' }).max(20),
    returned: z.array(z.string().min(1)).min(1, { error: '请写明银行用什么字样表示失败。' }).max(20),
    pending: z.array(z.string().min(1)).max(20).default([]),
  }),
  /** What the bank's reasons mean; the first whose word is in the text counts. */
  reasons: z
    .array(z.object({ word: z.string().min(1), code: z.string().regex(/^[A-Z0-9]{4}$/) }))
    .max(100)
    .default([]),
})
export type AnswerLayout = z.infer<typeof AnswerLayout>

/** What a text layout must have before files can be made and read by it; the sentence says what to do. */
export function layoutFault({
  columns,
  separator,
  header,
  trailer,
}: Pick<AnswerLayout | OrderLayout, 'separator' | 'header' | 'trailer'> & {
  readonly columns: readonly Cell[]
}): string | undefined {
  const cells: readonly Cell[] = [...header, ...columns, ...trailer]
  if (separator === '' && cells.some(({ width }) => width === undefined)) return '定长文件的每一列都要写宽度。'
  const zeros = cells.find(({ field, pad, align }) => pad === '0' && (align === 'left' || !numeric.has(field)))
  if (zeros) return '只有右对齐的序号、笔数和金额可以用 0 补位,其他列请用空格。'
  const fields = columns.map(({ field }) => field).filter((field) => field !== 'text' && field !== 'other')
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  return twice === undefined ? undefined : '同一项内容排了两列,请去掉一列。'
}
const numeric: ReadonlySet<string> = new Set(['seq', 'amount', 'count', 'total'])

const FileName = z
  .string()
  .max(80)
  .regex(/^[^\\/:*?"<>|]+\.(?:txt|csv|dat|xml)$/, {
    error: '文件名要以 .txt、.csv、.dat 或 .xml 结尾,不能含 \\ / : * ? 等字符。',
  })

const words: Readonly<Record<string, string>> = { ...orderFields, ...answerFields }

/** Refuses a layout without columns that the work needs: one of each list. */
const faultless =
  (needed: readonly (readonly string[])[]) =>
  (value: Parameters<typeof layoutFault>[0], context: z.RefinementCtx): void => {
    const fields = value.columns.map(({ field }) => field)
    const missing = needed.find((any) => !any.some((field) => fields.includes(field)))
    const fault =
      layoutFault(value) ??
      (missing && `还缺“${missing.map((field) => words[field]).join('”或“')}”这一列,没有它对不上账。`)
    if (fault !== undefined) context.addIssue({ code: 'custom', message: fault, path: ['columns'] })
  }

/** A local bank's own files: `{batch}`, `{date}` and `{month}` in the name are filled in. */
const LocalFormat = z.object({
  kind: z.literal('local'),
  fileName: FileName,
  orders: OrderLayout.superRefine(faultless([['account'], ['name'], ['amount'], ['reference', 'seq']])),
  answers: AnswerLayout.superRefine(faultless([['reference', 'seq'], ['amount'], ['status']])),
})

/** ISO 20022: pain.001.001.09 out; pain.002, camt.053 and camt.054 in. */
const IsoFormat = z.object({
  kind: z.literal('iso20022'),
  fileName: FileName,
  /** 联行号 of the bank that pays (CNAPS, twelve digits). */
  agent: z.string().regex(/^\d{12}$/, { error: '联行号是 12 位数字。' }),
  /** ISO 20022 external purpose: SSBE is social security benefit. */
  purpose: z.enum(['SSBE', 'BENE', 'GOVT']).default('SSBE'),
})

export const BankFormat = z.discriminatedUnion('kind', [LocalFormat, IsoFormat])
export type BankFormat = z.infer<typeof BankFormat>
export type LocalFormat = z.infer<typeof LocalFormat>
export type IsoFormat = z.infer<typeof IsoFormat>
