import { sql } from 'kysely'
import { type AuditEntry, type ChainedEntry, type ChainHead, chain, emptyHead } from './audit-chain.ts'
import type { Actor } from './context.ts'
import { viewTables } from './database/connect.ts'
import type { ScopedTransaction } from './database/scope.ts'
import type { AuditEntryTable, KernelTables } from './database/tables.ts'
import type { Selectable } from 'kysely'

/** What the wrapper knows when it writes an entry; place and digest come from the chain. */
export interface AuditRecord {
  readonly county: number
  readonly at: Date
  readonly actor: Actor
  /** The role by virtue of which it was allowed; undefined for what is open to anyone, and for refusals. */
  readonly role: string | undefined
  readonly action: string
  readonly kind: 'command' | 'query'
  readonly subject: string | undefined
  readonly purpose: string | undefined
  readonly outcome: string
  readonly detail: Readonly<Record<string, unknown>>
}

/**
 * Appends an entry to its county's chain. It locks the chain's head until the transaction ends, so it must be
 * the last thing a transaction does; then entries stand in the order of the commits.
 */
export async function appendAudit(trx: ScopedTransaction, record: AuditRecord): Promise<ChainedEntry> {
  const head = await lockHead(trx, record.county)
  const entry = chain(head, entryOf(record))
  const detail = JSON.stringify(entry.detail)
  const [previous, digest] = [Buffer.from(entry.previous, 'hex'), Buffer.from(entry.digest, 'hex')]
  await sql`
    WITH entry AS (
      INSERT INTO anmin.audit_entry
        (county, seq, at, actor_id, actor_name, role, action, kind, subject, purpose, outcome, detail, previous, digest)
      VALUES (${entry.county}, ${entry.seq}, ${entry.at}, ${entry.actorId}, ${entry.actorName}, ${entry.role}, ${entry.action},
        ${entry.kind}, ${entry.subject}, ${entry.purpose}, ${entry.outcome}, ${detail}, ${previous}, ${digest})
    )
    UPDATE anmin.audit_head SET seq = ${entry.seq}, digest = ${digest} WHERE county = ${entry.county}`.execute(trx)
  return entry
}

async function lockHead(trx: ScopedTransaction, county: number): Promise<ChainHead> {
  const found = await findHeadForUpdate(trx, county)
  if (found) return found
  const first = { ...emptyHead(county), digest: Buffer.from(emptyHead(county).digest, 'hex') }
  await viewTables<KernelTables>(trx)
    .insertInto('audit_head')
    .values(first)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await findHeadForUpdate(trx, county)
  if (!made) throw new Error(`audit chain ${county} lies outside this transaction's area`)
  return made
}

async function findHeadForUpdate(trx: ScopedTransaction, county: number): Promise<ChainHead | undefined> {
  const row = await viewTables<KernelTables>(trx)
    .selectFrom('audit_head')
    .selectAll()
    .where('county', '=', county)
    .forUpdate()
    .executeTakeFirst()
  return row && { county: row.county, seq: row.seq, digest: row.digest.toString('hex') }
}

function entryOf(record: AuditRecord): Omit<AuditEntry, 'county' | 'seq'> {
  return {
    at: record.at.toISOString(),
    actorId: record.actor.userId ?? null,
    actorName: storable(record.actor.name),
    role: record.role ?? null,
    action: record.action,
    kind: record.kind,
    subject: record.subject === undefined ? null : storable(record.subject),
    purpose: record.purpose === undefined ? null : storable(record.purpose),
    outcome: record.outcome,
    detail: storableObject(record.detail),
  }
}

/** What PostgreSQL keeps as it is: it takes neither the character 0 nor half a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

function storableObject(detail: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(detail), (_key, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  )
}

/** A row of the table as an entry of the chain. */
export function chainedEntryOf(row: Selectable<AuditEntryTable>): ChainedEntry {
  return {
    county: row.county,
    seq: row.seq,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    actorName: row.actor_name,
    role: row.role,
    action: row.action,
    kind: row.kind === 'query' ? 'query' : 'command',
    subject: row.subject,
    purpose: row.purpose,
    outcome: row.outcome,
    detail: row.detail,
    previous: row.previous.toString('hex'),
    digest: row.digest.toString('hex'),
  }
}
