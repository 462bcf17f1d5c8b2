import { createHash } from 'node:crypto'
import { z } from 'zod'
import {
  canonicalJson,
  type ChainedEntry,
  type ChainFault,
  type ChainHead,
  checkHead,
  checkLink,
  emptyHead,
  headOf,
} from './audit-chain.ts'
import { isTrustedHead, readDailyHeads, SignedHead, signHead } from './audit-head.ts'
import { readChain, readHead } from './audit-read.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import type { Db } from './database/connect.ts'
import type { CountyCode } from './division-code.ts'
import { err, ok, type Result } from './result.ts'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A line of an export that holds an entry. */
const ExportedEntry = z.strictObject({
  type: z.literal('entry'),
  county: z.int(),
  seq: z.int(),
  at: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  role: z.string().nullable(),
  action: z.string(),
  kind: z.enum(['command', 'query']),
  subject: z.string().nullable(),
  purpose: z.string().nullable(),
  outcome: z.string(),
  detail: z.record(z.string(), z.unknown()),
  previous: Digest,
  digest: Digest,
})
const ExportedLine = z.discriminatedUnion('type', [ExportedEntry, SignedHead])

/**
 * A county's chain as NDJSON: each entry, each signed daily head behind the entry it names, and at the end the
 * head of now, signed. Nothing is left out, so whoever holds the public key can check it without us.
 */
export async function* exportChain(db: Db, keys: KeyRing, county: CountyCode, now: Date): AsyncGenerator<string> {
  const [head, daily] = [await readHead(db, county), await readDailyHeads(db, county)]
  yield* exportLines(
    readChain(db, county, head.seq),
    daily.filter(({ seq }) => seq <= head.seq),
    (content) => signHead(keys, head, now, content),
  )
}

/** The lines of an export from its parts; `close` signs the end over the SM3 digest (hex) of all lines before it. */
export async function* exportLines(
  entries: Iterable<ChainedEntry> | AsyncIterable<ChainedEntry>,
  daily: readonly SignedHead[],
  close: (content: string) => SignedHead,
): AsyncGenerator<string> {
  const content = createHash('sm3')
  const waiting = [...daily]
  const counted = (record: unknown) => {
    const line = lineOf(record)
    content.update(line)
    return line
  }
  for await (const entry of entries) {
    yield counted({ type: 'entry', ...entry })
    while (waiting[0]?.seq === entry.seq) yield counted(waiting.shift())
  }
  yield lineOf(close(content.digest('hex')))
}

/** What a faultless export proves. */
export interface VerifiedExport {
  readonly head: SignedHead
  readonly entries: number
  readonly dailyHeads: number
}

/** Why an export is not whole: the first place, with the line of the file. */
export interface ExportFault extends Omit<ChainFault, 'type'> {
  readonly type: ChainFault['type'] | 'unreadable' | 'signature'
  readonly line: number
}

/**
 * Verifies an export offline against the bureau's public keys. Finds any altered byte, and any removed,
 * repeated, moved or cut-off line.
 */
export async function verifyExport(
  file: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  trusted: readonly string[],
): Promise<Result<VerifiedExport, ExportFault>> {
  let [line, entries, dailyHeads] = [0, 0, 0]
  let reached: ChainHead | undefined
  let end: SignedHead | undefined
  const content = createHash('sm3')
  const fault = (type: ExportFault['type'], text: string, seq = (reached?.seq ?? 0) + 1) =>
    err({ type, seq, line, text: `文件第 ${line} 行:${text}` })
  for await (const text of linesOf(file)) {
    line++
    if (end) return fault('out-of-order', '结尾签名之后还有内容。')
    const record = readLine(text)
    if (!record)
      return fault(
        'unreadable',
        `第 ${(reached?.seq ?? 0) + 1} 条记录的位置上不是完整的导出内容,这一行被改动或文件在此处被截断。`,
      )
    reached ??= emptyHead(record.county)
    if (record.type === 'entry') {
      const broken = checkLink(reached, record)
      if (broken) return fault(broken.type, broken.text, broken.seq)
      reached = headOf(record)
      entries++
    } else {
      if (!isTrustedHead(record, trusted))
        return fault('signature', `第 ${record.seq} 条处的链头签名不是由所给公钥签出的,或内容被改动过。`, record.seq)
      const broken = checkHead(reached, record)
      if (broken) return fault(broken.type, broken.text, broken.seq)
      const isClosed = record.role === 'end' && record.content === content.copy().digest('hex')
      if (record.role === 'daily') dailyHeads++
      else if (isClosed) end = record
      else return fault('altered', '结尾签名之前的内容与导出时不同:有每日链头被删去或重复。', record.seq)
    }
    content.update(`${text}\n`)
  }
  if (!end)
    return fault('truncated', `文件在第 ${reached?.seq ?? 0} 条记录之后中断,缺少结尾签名:文件没有下载完整,或被截断过。`)
  return ok({ head: end, entries, dailyHeads })
}

function lineOf(record: unknown): string {
  return `${canonicalJson(record)}\n`
}

/** A line counts only if it is written exactly as we write it: then no byte of it is free to change. */
function readLine(text: string | undefined): z.infer<typeof ExportedLine> | undefined {
  if (text === undefined) return undefined
  try {
    const parsed = ExportedLine.safeParse(JSON.parse(text))
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : undefined
  } catch {
    return undefined // not JSON at all
  }
}

/** Splits bytes into lines; undefined for one that is not UTF-8 or lacks its line end. */
async function* linesOf(file: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<string | undefined> {
  const pending: Buffer[] = []
  for await (const chunk of file) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      yield decode(Buffer.concat([...pending.splice(0), chunk.subarray(from, at)]))
      from = at + 1
    }
    if (from < chunk.length) pending.push(Buffer.from(chunk.subarray(from)))
  }
  if (pending.length > 0) yield undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined // bytes that are no UTF-8 were not written by us
  }
}
