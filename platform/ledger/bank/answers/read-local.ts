import { formatYuan } from '#kernel/money'
import { type Fen, fen } from '#kernel/fen'
import { readAmount, readDate } from '../formats/amounts.ts'
import { asUtf8 } from '../formats/encode.ts'
import { type ByteLine, linesOf } from '../formats/lines.ts'
import { readLine } from '../formats/read-line.ts'
import type { AnswerField, AnswerLayout, HeadField } from '../formats/schema.ts'
import { type Entry, FileFault, longestRemark, type Told } from './entry.ts'

const whole = '整个文件没有处理,请让银行重新给一个完整的文件。'

/**
 * Reads a local bank's answer line by line. A line that does not fit the layout, a missing last line, or totals that differ
 * from what is listed refuse the whole file; an amount, status or reference that cannot be read stands in its entry.
 */
export async function* readLocal(content: AsyncIterable<Uint8Array>, layout: AnswerLayout): AsyncGenerator<Told> {
  const foreign = utf8Watch(layout)
  try {
    yield* tell(content, layout, foreign)
  } catch (error) {
    // What cannot be read line by line may be of another encoding as a whole: that says more.
    if (error instanceof FileFault) foreign.check()
    throw error
  }
}

async function* tell(
  content: AsyncIterable<Uint8Array>,
  layout: AnswerLayout,
  foreign: ReturnType<typeof utf8Watch>,
): AsyncGenerator<Told> {
  const sums = { count: 0, amount: 0 }
  const totals: ReadonlyMap<HeadField, string>[] = []
  const headIn = (line: ByteLine, cells: AnswerLayout['header']) => {
    const read = readLine(layout, cells, line.bytes)
    if (typeof read === 'string') throw new FileFault(`第 ${line.row} 行(汇总行)${read}。${whole}`)
    totals.push(read)
    return read.get('batch')
  }
  let batch: string | undefined
  let held: ByteLine | undefined
  let last: ByteLine | undefined
  for await (const line of withoutBlankEnd(linesOf(content))) {
    foreign.see(line)
    last = line
    if (line.row === 1 && layout.header.length > 0) {
      batch = headIn(withoutMark(line), layout.header)
      continue
    }
    // The last line is the sum where the layout has one; which is the last is known one line later.
    if (layout.trailer.length === 0) yield entryOf(line, layout, sums)
    else {
      if (held) yield entryOf(held, layout, sums)
      held = line
    }
  }
  foreign.check()
  if (totals.length === 0 && layout.trailer.length === 0 && last?.isEnded === false)
    throw new FileFault(`第 ${last.row} 行没有写完就结束了。${whole}`)
  if (layout.trailer.length > 0) {
    if (!held) throw new FileFault(`文件里没有汇总行。${whole}`)
    batch ??= headIn(held, layout.trailer)
  }
  for (const total of totals) checkTotals(total, layout, sums)
  if (batch !== undefined) yield { kind: 'message', type: 'local', id: batch }
}

function entryOf(line: ByteLine, layout: AnswerLayout, sums: { count: number; amount: number }): Told {
  const read = readLine<AnswerField>(layout, layout.columns, withoutMark(line).bytes)
  if (typeof read === 'string') throw new FileFault(`第 ${line.row} 行${read}。${whole}`)
  const amount = readAmount(layout.amounts, read.get('amount') ?? '')
  const said = read.get('status') ?? ''
  const says = saysOf(layout, said)
  const reason = read.get('reason') ?? ''
  sums.count += 1
  sums.amount += amount ?? 0
  const remark = says === 'unreadable' ? `处理结果“${said}”不认识` : reason
  const entry: Entry = {
    ...{ row: line.row, reference: read.get('reference'), amount },
    ...{ seq: seqOf(read.get('seq')), says: amount === undefined ? 'unreadable' : says },
    reason: says === 'returned' ? reasonOf(layout, `${reason} ${said}`) : undefined,
    remark: remark === '' ? undefined : remark.slice(0, longestRemark),
    on: readDate(layout.dates, read.get('date') ?? ''),
  }
  return { kind: 'entry', ...entry }
}

/** Whole words only: “未成功” holds “成功”. */
function saysOf({ words }: AnswerLayout, said: string): Entry['says'] {
  if (words.returned.includes(said)) return 'returned'
  if (words.paid.includes(said)) return 'paid'
  return words.pending.includes(said) ? 'pending' : 'unreadable'
}

/** NARR: the bank's own words say why. */
function reasonOf({ reasons }: AnswerLayout, text: string): string {
  return reasons.find(({ word }) => text.includes(word))?.code ?? (text.trim() === '' ? 'MS03' : 'NARR')
}

function seqOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined
}

function checkTotals(
  total: ReadonlyMap<HeadField, string>,
  { amounts }: AnswerLayout,
  sums: { readonly count: number; readonly amount: number },
): void {
  const count = total.get('count')
  if (count !== undefined && Number(count) !== sums.count)
    throw new FileFault(`汇总行写明 ${count} 笔,实际有 ${sums.count} 笔。${whole}`)
  const text = total.get('total')
  const said: Fen | undefined = text === undefined ? undefined : readAmount(amounts, text)
  if (text !== undefined && said !== sums.amount)
    throw new FileFault(
      `汇总行写明合计 ${said === undefined ? text : formatYuan(said)} 元,实际合计 ${formatYuan(fen(sums.amount))} 元。${whole}`,
    )
}

/** GBK that is UTF-8 throughout is UTF-8: read as GBK it would be other characters. */
function utf8Watch({ encoding }: AnswerLayout) {
  let seen = 0
  let isUtf8 = true
  return {
    see: ({ bytes }: ByteLine) => {
      if (encoding !== 'gbk' || !isUtf8 || bytes.every((byte) => byte < 0x80)) return
      seen += 1
      isUtf8 = asUtf8(bytes) !== undefined
    },
    check: () => {
      if (seen > 0 && isUtf8)
        throw new FileFault(`文件是 UTF-8 编码,而代发格式写的是 GBK。${whole}如果银行改了编码,请先改代发格式。`)
    },
  }
}

/** A byte order mark at the beginning is no content. */
function withoutMark(line: ByteLine): ByteLine {
  const hasMark = line.row === 1 && line.bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))
  return hasMark ? { ...line, bytes: line.bytes.subarray(3) } : line
}

/** Empty lines at the end are no content; in between they are, and will not fit. */
async function* withoutBlankEnd(lines: AsyncIterable<ByteLine>): AsyncGenerator<ByteLine> {
  let blank: ByteLine[] = []
  for await (const line of lines) {
    if (line.bytes.length === 0 || line.bytes.equals(Buffer.of(0x1a))) {
      blank.push(line)
      continue
    }
    yield* blank
    blank = []
    yield line
  }
}
