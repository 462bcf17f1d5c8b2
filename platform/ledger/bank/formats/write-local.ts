import { formatMonth, monthInWords } from '#kernel/month'
import { writeAmount, writeDate } from './amounts.ts'
import { encode } from './encode.ts'
import type { Order, OrderHead } from './order.ts'
import { headFields, type LocalFormat, orderFields } from './schema.ts'
import { type LineFault, lineWriter } from './write-line.ts'

/** One kind of file: its beginning, an order, its end, each in the bank's encoding. */
export interface OrderWriter {
  readonly begin: (head: OrderHead) => string | LineFault
  readonly order: (order: Order) => string | LineFault
  readonly end: () => string | LineFault
  readonly bytes: (text: string) => Buffer
}

/** Delimited and fixed-width files of local banks. */
export function localWriter({ orders: layout }: LocalFormat, head: OrderHead): OrderWriter {
  const lineEnd = layout.lineEnd === 'crlf' ? '\r\n' : '\n'
  const ended = (line: string | LineFault) => (typeof line === 'string' ? line + lineEnd : line)
  const month = formatMonth(head.month).replace('-', '')
  const monthWords = monthInWords(head.month)
  const ofHead = {
    ...{ batch: head.message, count: String(head.count), total: writeAmount(layout.amounts, head.total) },
    ...{ date: writeDate(layout.dates, head.date), month, payerName: head.payerName, payerAccount: head.payerAccount },
  }
  const headLine = (cells: LocalFormat['orders']['header']) =>
    cells.length === 0 ? '' : ended(lineWriter(layout, cells, headFields)(ofHead))
  const writeOrder = lineWriter(layout, layout.columns, orderFields)
  return {
    begin: () => headLine(layout.header),
    order: ({ seq, reference, name, account, bankName, amount, benefit }) =>
      ended(
        writeOrder({
          seq: String(seq),
          reference,
          name,
          account,
          bankName,
          amount: writeAmount(layout.amounts, amount),
          benefit,
          month,
          remark: monthWords + benefit,
        }),
      ),
    end: () => headLine(layout.trailer),
    bytes: (text) => encode(layout.encoding, text),
  }
}
