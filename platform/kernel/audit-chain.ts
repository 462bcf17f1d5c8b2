import { sm3 } from './crypto/sm3.ts'
import { err, ok, type Result } from './result.ts'

/** One thing that was done, read or refused. It names ids, never personal data. */
export interface AuditEntry {
  readonly county: number
  /** Place in the county's chain, from 1 without gaps. */
  readonly seq: number
  /** ISO 8601 in UTC, milliseconds. */
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly role: string | null
  /** Name of the use case. */
  readonly action: string
  readonly kind: 'command' | 'query'
  readonly subject: string | null
  readonly purpose: string | null
  /** `done`, `denied`, `failed`, `replayed`, or `refused:<error type>`. */
  readonly outcome: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** An entry as it stands in the chain; digests are lower-case hex. */
export interface ChainedEntry extends AuditEntry {
  readonly previous: string
  readonly digest: string
}

/** The last entry of a chain. An empty chain has seq 0 and the digest of nothing before it. */
export interface ChainHead {
  readonly county: number
  readonly seq: number
  readonly digest: string
}

/** The first place where a chain is not what was written; `text` is the sentence for the auditor. */
export interface ChainFault {
  readonly type: 'altered' | 'missing' | 'out-of-order' | 'foreign' | 'truncated' | 'head-differs'
  readonly seq: number
  readonly text: string
}

/** What stands before the first entry. */
export const beginning = '0'.repeat(64)

export function emptyHead(county: number): ChainHead {
  return { county, seq: 0, digest: beginning }
}

/** Puts an entry behind the head: digest = SM3(previous digest ‖ canonical JSON of the entry). */
export function chain(head: ChainHead, entry: Omit<AuditEntry, 'county' | 'seq'>): ChainedEntry {
  const placed = { ...entry, county: head.county, seq: head.seq + 1 }
  return { ...placed, previous: head.digest, digest: digestOf(head.digest, placed) }
}

/**
 * Walks a chain from its beginning (or from `start`) and answers its head, or the first fault. With
 * `expected`, the chain must reach exactly that head: this is how a cut-off end is found.
 */
export async function verifyChain(
  entries: Iterable<ChainedEntry> | AsyncIterable<ChainedEntry>,
  expected?: ChainHead,
  start?: ChainHead,
): Promise<Result<ChainHead, ChainFault>> {
  let head = start
  for await (const entry of entries) {
    head ??= emptyHead(expected?.county ?? entry.county)
    const fault = checkLink(head, entry)
    if (fault) return err(fault)
    head = headOf(entry)
  }
  const reached = head ?? emptyHead(expected?.county ?? 0)
  const fault = expected && checkHead(reached, expected)
  return fault ? err(fault) : ok(reached)
}

export function headOf({ county, seq, digest }: ChainedEntry): ChainHead {
  return { county, seq, digest }
}

/** Whether the entry may stand directly behind the head. */
export function checkLink(head: ChainHead, entry: ChainedEntry): ChainFault | undefined {
  const due = head.seq + 1
  if (entry.county !== head.county) {
    return fault(
      'foreign',
      due,
      `第 ${due} 条的位置上是另一个县(区)${entry.county} 的记录:这不是本县(区)${head.county} 的链。`,
    )
  }
  if (entry.seq > due) {
    const lost = entry.seq - due
    return fault(
      'missing',
      due,
      `缺少第 ${due} 条${lost > 1 ? `至第 ${entry.seq - 1} 条(共 ${lost} 条)` : ''}:第 ${head.seq} 条之后直接是第 ${entry.seq} 条。`,
    )
  }
  if (entry.seq < due)
    return fault('out-of-order', due, `第 ${due} 条的位置上是第 ${entry.seq} 条:记录重复或次序被调换。`)
  if (entry.previous !== head.digest) {
    return fault(
      'altered',
      due,
      `第 ${due} 条记录的“前一条摘要”与第 ${head.seq} 条不符:第 ${due} 条或它之前的记录被替换过。`,
    )
  }
  if (entry.digest !== digestOf(entry.previous, entry)) {
    return fault('altered', due, `第 ${due} 条的内容与它的摘要不符:${entry.at} 的这条记录(${entry.action})被改动过。`)
  }
  return undefined
}

/** Whether a chain that ends at `reached` is the one whose head was `expected`. */
export function checkHead(reached: ChainHead, expected: ChainHead): ChainFault | undefined {
  if (reached.county !== expected.county) {
    return fault('foreign', reached.seq, `这条链属于县(区)${reached.county},而链头属于县(区)${expected.county}。`)
  }
  if (reached.seq < expected.seq) {
    return fault(
      'truncated',
      reached.seq + 1,
      `链在第 ${reached.seq} 条之后被截断:应有 ${expected.seq} 条,缺少第 ${reached.seq + 1} 条至第 ${expected.seq} 条。`,
    )
  }
  if (reached.seq > expected.seq) {
    return fault(
      'head-differs',
      expected.seq + 1,
      `链头记的是第 ${expected.seq} 条,之后却还有记录,直到第 ${reached.seq} 条:链头没有随之更新,或有记录被补进来。`,
    )
  }
  if (reached.digest !== expected.digest) {
    return fault('head-differs', expected.seq, `第 ${expected.seq} 条的摘要与链头记下的不同:链曾被整段重写。`)
  }
  return undefined
}

function digestOf(previous: string, entry: AuditEntry): string {
  return sm3(Buffer.from(previous, 'hex'), canonicalJson(contentOf(entry))).toString('hex')
}

/** Exactly the fields that the digest covers, so that a surplus field of a row cannot slip in. */
function contentOf(entry: AuditEntry): AuditEntry {
  const { county, seq, at, actorId, actorName, role, action, kind, subject, purpose, outcome, detail } = entry
  return { county, seq, at, actorId, actorName, role, action, kind, subject, purpose, outcome, detail }
}

function fault(type: ChainFault['type'], seq: number, text: string): ChainFault {
  return { type, seq, text }
}

/**
 * JSON with one way to write each value: keys sorted, no blanks, nothing undefined (after RFC 8785 for the
 * values that an entry may hold).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((element) => canonicalJson(element ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`).join(',')}}`
}
