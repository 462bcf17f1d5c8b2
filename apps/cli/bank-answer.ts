import iconv from 'iconv-lite'

/** Why a bank sends money back, in the words of the example format (竖线分隔). */
const reasons = ['账户已销户', '账号不存在', '户名不符', '账户冻结'] as const

export interface BankAnswer {
  readonly content: Buffer
  readonly orders: number
  readonly returned: number
}

/**
 * What a bank would answer to a file of the example format 竖线分隔,GBK,首行汇总 (platform/ledger/bank/formats/samples.ts): all
 * paid but `returns` of them, spread over the file. `day` is as `20261122`. Undefined: the file is of another format.
 */
export function answerToFile(file: Buffer, returns: number, day: string): BankAnswer | undefined {
  const [head = '', ...lines] = iconv.decode(file, 'gbk').trimEnd().split('\r\n')
  const [batch, count, total] = head.split('|')
  const orders = lines.map((line) => line.split('|'))
  const isOurs = Number(count) === orders.length && orders.every((cells) => cells.length >= 5)
  if (batch === undefined || total === undefined || orders.length === 0 || !isOurs) return undefined
  const returned = Math.min(returns, orders.length)
  const every = Math.floor(orders.length / Math.max(1, returned))
  const answers = orders.map(([seq, account, name, amount, reference], at) => {
    const which = at / every
    const reason = Number.isInteger(which) && which < returned ? reasons[which % reasons.length] : undefined
    return [seq, account, name, amount, reference, reason === undefined ? '成功' : '失败', reason ?? ''].join('|')
  })
  const text = [[batch, count, total, day].join('|'), ...answers].join('\r\n')
  return { content: iconv.encode(`${text}\r\n`, 'gbk'), orders: orders.length, returned }
}
