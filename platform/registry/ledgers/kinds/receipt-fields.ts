import { field, type LedgerField } from './field.ts'

interface ReceiptWords {
  /** Begins the keys and labels, so that two receipts in one ledger are kept apart. */
  readonly prefix: string
  readonly label: string
  readonly amount: readonly string[]
  readonly since: readonly string[]
  readonly until?: readonly string[]
  readonly document?: readonly string[]
}

/** What is paid by a benefit, for one row: monthly amount in fen, from and until which month, by which document. */
export function receiptFields(benefit: string, words: ReceiptWords): readonly LedgerField[] {
  const { prefix, label, amount, since, until, document } = words
  const part = (name: 'amount' | 'since' | 'until' | 'document') => ({ to: 'receipt', benefit, part: name }) as const
  return [
    field(`${prefix}Amount`, `${label}月标准`, { type: 'amount', most: 100_000_000 }, part('amount'), amount),
    field(`${prefix}Since`, `${label}起始月`, 'month', part('since'), since),
    ...(until
      ? [field(`${prefix}Until`, `${label}截止月`, { type: 'month', mayBeFuture: true }, part('until'), until)]
      : []),
    ...(document ? [field(`${prefix}Document`, `${label}批准文号`, 'text', part('document'), document)] : []),
  ]
}

export const commonReceiptWords = {
  amount: [
    '月保障金额',
    '补差金额',
    '保障金额',
    '月补助金额',
    '补助金额',
    '发放金额',
    '月发放金额',
    '月标准',
    '补贴标准',
    '补助标准',
    '月保障金',
    '月金额',
    '金额',
    '每月金额',
    '享受金额',
    '补贴金额',
    '发放标准',
    '实发金额',
    '月补贴金额',
    '保障标准',
  ],
  since: [
    '批准时间',
    '批准日期',
    '审批时间',
    '审批日期',
    '享受时间',
    '起始时间',
    '开始时间',
    '纳入时间',
    '起发时间',
    '享受起始时间',
    '确认时间',
    '待遇开始时间',
    '起始年月',
    '保障开始时间',
    '救助开始时间',
    '享受开始时间',
    '享受年月',
    '开始享受时间',
    '起发年月',
  ],
  until: ['截止时间', '终止时间', '停发时间', '结束时间', '有效期至', '停发年月', '退出时间', '截止年月'],
  document: ['文号', '批准文号', '审批文号', '批文号', '确认文号', '审批编号', '文件号'],
} as const
