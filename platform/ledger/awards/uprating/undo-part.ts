import { type RawBuilder, sql } from 'kysely'
import { dateInShanghai } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Month } from '#kernel/month'
import type { RunState } from '../../code-lists.ts'
import type { AwardId } from '../../ids.ts'
import { lockItems, settleItems } from './apply-part.ts'
import { keepReceipts } from './keep-receipts.ts'
import type { Database, StoredUprating } from './store.ts'
import { type DecisionsHead, type Raise, writeDecisions } from './write-decisions.ts'

export interface Undoing {
  readonly keys: KeyRing
  readonly label: string
  readonly now: Date
  readonly today: Month
  readonly size: number
}

/**
 * Takes the next decisions back by decisions of their own, which say what was paid before. What a run has taken up meanwhile,
 * or what was decided about since, is left as it is and said so. No run begins while a part is being done.
 */
export async function undoPart(
  db: Database,
  uprating: StoredUprating,
  { keys, label, now, today, size }: Undoing,
): Promise<number | undefined> {
  const { county, id } = uprating
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('ledger.begin-run', ${county}::int8))`.execute(db)
  const items = await lockItems(db, uprating, { results: 'applied', decided: 1, size })
  const last = items.at(-1)
  if (!last) return undefined
  const charged = await chargedOf(
    db,
    uprating,
    items.map(({ award }) => award),
  )
  const back = items.filter(({ award, is_same: isSame }) => isSame && !charged.has(award))
  const raises = back.map(
    ({ award, start, until, persons, before: amount }): Raise => ({
      ...{ award, start, until, persons, amount, judgement: undefined },
    }),
  )
  const head: DecisionsHead = {
    ...{
      county,
      document: uprating.undo_document ?? uprating.document,
      decidedOn: dateInShanghai(uprating.undo_at ?? now),
      today,
      at: now,
    },
    ...{ reasonCode: 'correction', reason: uprating.undo_reason ?? '', basis: `更正${uprating.document}` },
    by: { userId: uprating.undo_by, name: uprating.undo_by_name ?? '' },
  }
  await writeDecisions(db, head, raises)
  await keepReceipts(db, keys, head, { raises, title: `撤销提高${label}标准:${head.document}` })
  const undone = new Set(back.map(({ award }) => award))
  await settleItems(db, { county, id }, items, ({ award }) =>
    undone.has(award) ? 'undone' : charged.has(award) ? 'charged' : 'applied',
  )
  return last.seq
}

/** Lines of living runs that counted the new amounts: those whose inputs were locked after an award's step was recorded. */
function linesSince({ county, id, confirmed_at: since }: StoredUprating): RawBuilder<unknown> {
  return sql`FROM anmin.payment_run r JOIN anmin.payment_line l ON l.county = r.county AND l.run = r.id
    JOIN anmin.uprating_item i ON i.county = l.county AND i.award = l.award AND i.uprating = ${id} AND i.result = 'applied' AND i.start <= r.month
    JOIN anmin.award_term t ON t.county = i.county AND t.award = i.award AND t.from_month = i.start AND t.replaced_at IS NULL AND t.recorded_at <= r.as_of
    WHERE r.county = ${county} AND r.kind = 'benefits' AND r.state <> 'cancelled' AND r.as_of >= ${since}`
}

async function chargedOf(
  db: Database,
  uprating: StoredUprating,
  awards: readonly AwardId[],
): Promise<ReadonlySet<AwardId>> {
  const { rows } = await sql<{ award: AwardId }>`
    SELECT DISTINCT l.award ${linesSince(uprating)} AND l.award = ANY(${[...awards]}::uuid[])`.execute(db)
  return new Set(rows.map(({ award }) => award))
}

/** The first living run that has taken up any of it; undefined where all can be taken back. */
export async function runWithRaises(
  db: Database,
  uprating: StoredUprating,
): Promise<{ readonly month: Month; readonly state: RunState; readonly count: number } | undefined> {
  const { rows } = await sql<{ month: Month; state: RunState; count: number }>`
    SELECT r.month, r.state, count(*)::int4 AS count ${linesSince(uprating)}
    GROUP BY r.month, r.supplement, r.state ORDER BY r.month, r.supplement LIMIT 1`.execute(db)
  return rows[0]
}
