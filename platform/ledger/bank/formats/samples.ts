import type { BankFormat } from './schema.ts'

type Sample = { readonly name: string; readonly format: BankFormat }
type OrderCell = Extract<BankFormat, { kind: 'local' }>['orders']['columns'][number]
type AnswerCell = Extract<BankFormat, { kind: 'local' }>['answers']['columns'][number]
type HeadCell = Extract<BankFormat, { kind: 'local' }>['orders']['header'][number]

const cell = <F extends string>(
  field: F,
  more: { width?: number; align?: 'left' | 'right'; pad?: ' ' | '0' } = {},
) => ({
  field,
  text: '',
  align: 'left' as const,
  pad: ' ' as const,
  ...more,
})
const orders = (...columns: OrderCell[]) => columns
const answers = (...columns: AnswerCell[]) => columns
const heads = (...cells: HeadCell[]) => cells

const words = {
  paid: ['成功', '0000', '已入账'],
  returned: ['失败', '退回', '9999'],
  pending: ['处理中', '待入账'],
}
const reasons = [
  { word: '户名', code: 'BE01' },
  { word: '销户', code: 'AC04' },
  { word: '冻结', code: 'AC06' },
  { word: '挂失', code: 'AC06' },
  { word: '睡眠', code: 'AC16' },
  { word: '不存在', code: 'AC01' },
  { word: '账号错', code: 'AC01' },
  { word: '死亡', code: 'MD07' },
  { word: '行号', code: 'RC01' },
]

/** Examples of what local banks ask for, to begin with. No bank's own format: each is agreed with the bank (`sample`). */
export const sampleFormats: readonly Sample[] = [
  {
    name: '竖线分隔,GBK,首行汇总(示例)',
    format: {
      kind: 'local',
      fileName: 'DF_{batch}.txt',
      orders: {
        ...{ encoding: 'gbk', lineEnd: 'crlf', separator: '|', quotes: false, amounts: 'yuan', dates: 'yyyyMMdd' },
        header: heads(
          cell('batch'),
          cell('count'),
          cell('total'),
          cell('date'),
          cell('payerAccount'),
          cell('payerName'),
        ),
        columns: orders(
          ...[cell('seq'), cell('account', { width: 32 }), cell('name', { width: 60 }), cell('amount')],
          ...[cell('reference'), cell('remark', { width: 60 })],
        ),
        trailer: [],
      },
      answers: {
        ...{ encoding: 'gbk', lineEnd: 'crlf', separator: '|', quotes: false, amounts: 'yuan', dates: 'yyyyMMdd' },
        header: heads(cell('batch'), cell('count'), cell('total'), cell('date')),
        columns: answers(
          ...[
            cell('seq'),
            cell('other'),
            cell('other'),
            cell('amount'),
            cell('reference'),
            cell('status'),
            cell('reason'),
          ],
        ),
        trailer: [],
        words,
        reasons,
      },
    },
  },
  {
    name: '定长,GBK,末行汇总,金额以分计(示例)',
    format: {
      kind: 'local',
      fileName: 'PAY{date}_{batch}.dat',
      orders: {
        ...{ encoding: 'gbk', lineEnd: 'crlf', separator: '', quotes: false, amounts: 'fen', dates: 'yyyyMMdd' },
        header: [],
        columns: orders(
          ...[cell('seq', { width: 8, align: 'right', pad: '0' }), cell('account', { width: 32 })],
          ...[cell('name', { width: 60 }), cell('amount', { width: 15, align: 'right', pad: '0' })],
          ...[cell('reference', { width: 28 }), cell('remark', { width: 60 })],
        ),
        trailer: heads(
          ...[cell('batch', { width: 20 }), cell('count', { width: 8, align: 'right', pad: '0' })],
          ...[cell('total', { width: 18, align: 'right', pad: '0' }), cell('date', { width: 8 })],
        ),
      },
      answers: {
        ...{ encoding: 'gbk', lineEnd: 'crlf', separator: '', quotes: false, amounts: 'fen', dates: 'yyyyMMdd' },
        header: [],
        columns: answers(
          ...[cell('seq', { width: 8, align: 'right', pad: '0' }), cell('reference', { width: 28 })],
          ...[cell('amount', { width: 15, align: 'right', pad: '0' }), cell('status', { width: 4 })],
          ...[cell('reason', { width: 40 }), cell('date', { width: 8 })],
        ),
        trailer: heads(
          ...[cell('batch', { width: 20 }), cell('count', { width: 8, align: 'right', pad: '0' })],
          ...[cell('total', { width: 18, align: 'right', pad: '0' }), cell('date', { width: 8 })],
        ),
        words,
        reasons,
      },
    },
  },
  {
    name: 'ISO 20022 pain.001.001.09(示例)',
    format: { kind: 'iso20022', fileName: '{batch}.xml', agent: '999999999999', purpose: 'SSBE' },
  },
]
