import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel/context'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { addMonths, type Month } from '#kernel/month'
import { type ReceiptId, recordBatch, recordSource } from '#registry'
import type { MoneyTables } from '../tables.ts'
import type { AwardRow } from './store.ts'
import { type Term, termIn } from './terms.ts'

/** What the register is told: by which document, what now counts. */
export interface ReceiptNews {
  readonly award: AwardRow
  readonly terms: readonly Term[]
  readonly document: string
  readonly title: string
  readonly month: Month
}

/**
 * Keeps the register's receipts in step with an award, so that cards and watch lists agree: one that is paid (or begins
 * later) stands as a receipt in force with its amount, one that is stopped or over ends there too. A register knows one
 * amount at a time: what changes in a later month follows when that month comes (follow-receipts).
 */
export async function keepReceipt(
  ctx: Pick<Context, 'actor' | 'clock' | 'db'>,
  keys: KeyRing,
  { award, terms, document, title, month }: ReceiptNews,
): Promise<void> {
  const db = ctx.db<MoneyTables>()
  const { county, benefit } = award
  const term = termIn(terms, month) ?? terms[0]
  if (!term || award.per === 'once') return
  const recordedAt = ctx.clock.now()
  const by = { id: ctx.actor.userId, name: ctx.actor.name }
  const source = await recordSource(db, {
    ...{ county, kind: 'officer', title, asOf: term.from, confidence: 'verified', document, recordedAt, by },
  })
  const isPaid = term.state === 'active'
  const receipts = isPaid
    ? [
        {
          benefit,
          ...(award.person === null ? { household: award.household } : { person: award.person }),
          ...{ amount: term.amount, since: award.since, persons: term.persons, document, validFrom: term.from },
        },
      ]
    : []
  const endedReceipts = isPaid
    ? []
    : (await receiptsInForce(db, award)).map((receipt) => ({ receipt, lastMonth: addMonths(term.from, -1) }))
  const { refused } = await recordBatch(db, keys, {
    ...{ county, source, recordedAt, households: [], persons: [], receipts, endedReceipts },
    isSynthetic: award.is_synthetic,
  })
  const [first] = refused
  if (first) throw new Error(`the register does not take the receipt of award ${award.id}: ${first.text}`)
}

async function receiptsInForce(db: Kysely<MoneyTables>, award: AwardRow): Promise<readonly ReceiptId[]> {
  const { rows } = await sql<{ readonly id: ReceiptId }>`
    SELECT id FROM anmin.receipt WHERE county = ${award.county} AND benefit = ${award.benefit}
      AND household = ${award.household} AND person IS NOT DISTINCT FROM ${award.person}
      AND valid_to IS NULL AND replaced_at IS NULL`.execute(db)
  return rows.map(({ id }) => id)
}
