import iconv from 'iconv-lite'

/** An order in a delimited file, as the bank reads it from the bytes alone. */
export interface BankOrder {
  readonly seq: string
  readonly account: string
  readonly name: string
  /** Fen. */
  readonly amount: number
  readonly reference: string
}

export interface BankFile {
  readonly batch: string
  /** As its first line says. */
  readonly count: number
  readonly total: number
  readonly orders: readonly BankOrder[]
}

/** The bank's reading of a file (竖线分隔, GBK, 首行汇总). */
export function readByBank(content: Buffer): BankFile {
  const [head = '', ...lines] = iconv.decode(content, 'gbk').trimEnd().split('\r\n')
  const [batch = '', count = '', total = ''] = head.split('|')
  const orders = lines.map((line) => {
    const [seq = '', account = '', name = '', amount = '', reference = ''] = line.split('|')
    return { seq, account, name, amount: fenOf(amount), reference }
  })
  return { batch, count: Number(count), total: fenOf(total), orders }
}

/** The bank's answer: every order paid but those in `refused`, by reference, with the bank's words. */
export function answerOf(file: BankFile, refused: ReadonlyMap<string, string> = new Map()): Buffer {
  const yuan = (amount: number) => (amount / 100).toFixed(2)
  const lines = file.orders.map(({ seq, account, name, amount, reference }) => {
    const why = refused.get(reference)
    return [seq, account, name, yuan(amount), reference, why === undefined ? '成功' : '失败', why ?? ''].join('|')
  })
  const head = [file.batch, file.count, yuan(file.total), '20261125'].join('|')
  return iconv.encode([head, ...lines].join('\r\n'), 'gbk')
}

const fenOf = (yuan: string) => Number(yuan.replace('.', ''))
