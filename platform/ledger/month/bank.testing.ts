import iconv from 'iconv-lite'
import { fen } from '#kernel/fen'
import { camt054, pain002, type Said } from '../bank/answers/given-messages.testing.ts'
import { writeAmount } from '../bank/formats/amounts.ts'
import { type AccountFate, fateOf } from './plan.testing.ts'

/** An order as the bank finds it in the file that it was given. */
export interface BankOrder {
  readonly seq: string
  readonly reference: string
  readonly account: string
  /** Fen. */
  readonly amount: number
}

/** What a file tells the bank to pay: read from its bytes alone, the message or the delimited lines. */
export function ordersIn(content: Buffer): readonly BankOrder[] {
  return content.subarray(0, 5).toString('latin1') === '<?xml' ? inMessage(content.toString()) : inLines(content)
}

function inMessage(text: string): readonly BankOrder[] {
  const orders = [...text.matchAll(/<EndToEndId>([^<]+)<.*?Ccy="CNY">([^<]+)<.*?<CdtrAcct><Id><Othr><Id>([^<]+)</gs)]
  return orders.map(([, reference = '', amount = '', account = ''], at) => ({
    ...{ seq: String(at + 1), reference, account, amount: fenOf(amount) },
  }))
}

function inLines(content: Buffer): readonly BankOrder[] {
  const lines = iconv.decode(content, 'gbk').trimEnd().split('\r\n').slice(1)
  return lines.map((line) => {
    const [seq = '', account = '', , amount = '', reference = ''] = line.split('|')
    return { seq, account, reference, amount: fenOf(amount) }
  })
}

const fenOf = (yuan: string): number => Number(yuan.replace('.', ''))

const words: Readonly<Record<AccountFate, readonly [status: string, why: string]>> = {
  ...{ good: ['成功', ''], late: ['成功', ''], wrong: ['失败', '账号错误'], dead: ['失败', '收款人已死亡'] },
  ...{ pending: ['处理中', ''], frozen: ['失败', '账户冻结'] },
}
const reasons: Readonly<Partial<Record<AccountFate, string>>> = { wrong: 'AC01', dead: 'MD07', frozen: 'AC06' }

/** What the bank answers to a file, in the way in which it was asked; undefined when it has nothing to say yet. */
export function answerTo(
  content: Buffer,
  reference: string,
): { readonly name: string; readonly content: Buffer } | undefined {
  const orders = ordersIn(content)
  if (content.subarray(0, 5).toString('latin1') !== '<?xml')
    return { name: '回盘.txt', content: linesOf(orders, reference) }
  const said = orders
    .filter(({ account }) => fateOf(account) !== 'pending')
    .map((order): Said => {
      const reason = reasons[fateOf(order.account)]
      return { reference: order.reference, amount: order.amount, ...(reason !== undefined && { reason }) }
    })
  return said.length === 0 ? undefined : { name: '回执.xml', content: pain002(reference, said) }
}

function linesOf(orders: readonly BankOrder[], reference: string): Buffer {
  const total = orders.reduce((sum, { amount }) => sum + amount, 0)
  const yuan = (amount: number) => writeAmount('yuan', fen(amount))
  const lines = orders.map(({ seq, account, amount, reference: own }) => {
    const [status, why] = words[fateOf(account)]
    return `${seq}|x|x|${yuan(amount)}|${own}|${status}|${why}`
  })
  return iconv.encode(`${[`${reference}|${orders.length}|${yuan(total)}|20261125`, ...lines].join('\r\n')}\r\n`, 'gbk')
}

/** Days later: what was paid and comes back after all. */
export function lateReturns(contents: readonly Buffer[]): Buffer | undefined {
  const late = contents.flatMap(ordersIn).filter(({ account }) => fateOf(account) === 'late')
  const said = late.map(({ reference, amount }): Said => ({ reference, amount, reason: 'AC04' }))
  return said.length === 0 ? undefined : camt054(said)
}

/** What the bank has put on each account, of all files that it was ever given: it pays whatever a file says. */
export function credited(contents: readonly Buffer[]): ReadonlyMap<string, number> {
  const held = new Map<string, number>()
  for (const { account, amount } of contents.flatMap(ordersIn))
    if (fateOf(account) === 'good') held.set(account, (held.get(account) ?? 0) + amount)
  return held
}
