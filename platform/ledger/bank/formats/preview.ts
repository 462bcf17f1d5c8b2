import type { z } from 'zod'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { formatMonth } from '#kernel/month'
import { batchReference, paymentReference } from '../reference.ts'
import type { BankFormatPreview } from '../schema.ts'
import { writeAmount, writeDate } from './amounts.ts'
import type { Order, OrderHead } from './order.ts'
import { answerFields, type BankFormat, headFields, type LocalFormat } from './schema.ts'
import { type LineFault, lineWriter } from './write-line.ts'
import { localWriter } from './write-local.ts'
import { painWriter } from './write-pain001.ts'

type Preview = z.infer<typeof BankFormatPreview>
type Line = Preview['orders'][number]

interface Sample {
  readonly county: CountyCode
  readonly payerName: string
  readonly at: Date
}

/** Nobody's: one card with its check digit, one passbook. */
const people = [
  { name: '张三', account: '6299990000000000018', bankName: '农商行', amount: fen(60_000), benefit: '高龄津贴' },
  { name: '欧阳小芳', account: '80110700001234', bankName: '农商行', amount: fen(51_050), benefit: '最低生活保障' },
] as const

/** Two orders in a format, and the answer that the bank would give: each line, or what is wrong with it. */
export function previewOf(format: BankFormat, { county, payerName, at }: Sample): Preview {
  const date = dateInShanghai(at)
  const batch = { county, month: monthOf(date), number: 1 }
  const orders = people.map((one, index): Order => {
    const seq = index + 1
    return { ...one, seq, reference: paymentReference({ ...batch, seq }) }
  })
  const head: OrderHead = {
    ...{
      batch,
      message: batchReference(batch),
      month: batch.month,
      date,
      at,
      payerName,
      payerAccount: '62299990000012345',
    },
    ...{ count: orders.length, total: fen(orders.reduce((sum, { amount }) => sum + amount, 0)) },
  }
  const writer = format.kind === 'local' ? localWriter(format, head) : painWriter(format, head)
  const out = [
    lineOf('首行', writer.begin(head)),
    ...orders.map((order) => lineOf(`第 ${order.seq} 笔`, writer.order(order))),
    lineOf('末行', writer.end()),
  ]
  return {
    fileName: format.fileName
      .replaceAll('{batch}', head.message)
      .replaceAll('{date}', date.replaceAll('-', ''))
      .replaceAll('{month}', formatMonth(batch.month).replace('-', '')),
    orders: out.filter(({ text }) => text !== ''),
    answers: format.kind === 'local' ? answersOf(format, head, orders).filter(({ text }) => text !== '') : [],
  }
}

/** As `read-local.ts` reads them: the first was paid, the second came back. */
function answersOf({ answers }: LocalFormat, head: OrderHead, orders: readonly Order[]): readonly Line[] {
  const write = lineWriter(answers, answers.columns, answerFields)
  const sums = {
    ...{ batch: head.message, count: String(head.count), total: writeAmount(answers.amounts, head.total) },
    ...{ date: writeDate(answers.dates, head.date), month: formatMonth(head.month).replace('-', '') },
    ...{ payerName: head.payerName, payerAccount: head.payerAccount },
  }
  const ofHead = (cells: LocalFormat['answers']['header']) =>
    cells.length === 0 ? '' : lineWriter(answers, cells, headFields)(sums)
  return [
    lineOf('首行', ofHead(answers.header)),
    ...orders.map(({ seq, reference, amount }, at) =>
      lineOf(
        `第 ${seq} 笔`,
        write({
          ...{ seq: String(seq), reference, amount: writeAmount(answers.amounts, amount), other: '……' },
          ...{
            status: (at === 0 ? answers.words.paid[0] : answers.words.returned[0]) ?? '',
            reason: at === 0 ? '' : '账户已销户',
          },
          date: writeDate(answers.dates, head.date),
        }),
      ),
    ),
    lineOf('末行', ofHead(answers.trailer)),
  ]
}

/** Tabs and the ends of lines are shown by a sign of their own. */
function lineOf(what: string, line: string | LineFault): Line {
  return typeof line === 'string'
    ? { what, text: line.replace(/[\r\n]+$/u, '').replaceAll('\t', '→'), fault: null }
    : { what, text: line.detail, fault: line.detail }
}
