import { type RawBuilder, sql } from 'kysely'
import type { UserId } from '#identity/schema'
import type { AccessRule } from '#kernel/access'
import type { CountyCode } from '#kernel/division-code'
import { type Month, yearOf } from '#kernel/month'
import { upratingAccess } from '../awards/uprating/access.ts'
import { bankAccess } from '../bank/access.ts'
import { returnedOrders } from '../bank/returns/find-returns.ts'
import { booksAccess } from '../books/access.ts'
import { publicityAccess } from '../publicity/access.ts'
import { recoveriesAccess } from '../recoveries/access.ts'
import { runsAccess } from '../runs/access.ts'
import { chargedStates } from '../runs/store.ts'
import type { WaitingKind } from './schema.ts'

export interface Asking {
  readonly county: CountyCode
  /** This month. */
  readonly month: Month
  /** Who asks: nobody is sent to their own work for a second pair of eyes. */
  readonly officer: UserId | null
}

interface KindSpec {
  /** Who may do it: the lines of the use case that does. */
  readonly access: readonly AccessRule[]
  /** One row (count, month, run); a count of 0 is nothing. */
  readonly count: (asking: Asking) => RawBuilder<unknown>
}

const charged = sql`r.state = ANY(${[...chargedStates]}::text[])`
const run = sql`r.kind = 'benefits' AND r.supplement = 0`

/**
 * What waits, and for whom. Each access is that of the use case which does the work, so that the start page never sends anybody
 * to a page that refuses them.
 */
export const kinds: Readonly<Record<WaitingKind, KindSpec>> = {
  upratings: {
    access: upratingAccess.decide,
    count: ({ county, officer }) => sql`
      SELECT count(*)::int4 AS count, min(u.from_month) AS month, NULL::uuid AS run FROM anmin.uprating u
      WHERE u.county = ${county} AND (u.state = 'decided' AND u.decided_by IS DISTINCT FROM ${officer}::uuid
        OR u.state = 'undo-decided' AND u.undo_by IS DISTINCT FROM ${officer}::uuid)`,
  },
  'prepare-run': {
    access: runsAccess.prepareRun,
    count: ({ county, month }) => sql`
      SELECT 1 AS count, ${month}::int4 AS month, NULL::uuid AS run
      WHERE EXISTS (SELECT FROM anmin.award a WHERE a.county = ${county} AND a.state <> 'ended')
        AND NOT EXISTS (SELECT FROM anmin.payment_run r WHERE r.county = ${county} AND r.kind = 'benefits'
          AND (r.state IN ('preparing', 'prepared', 'submitted') OR r.month >= ${month} AND r.state <> 'cancelled'))`,
  },
  holds: {
    access: runsAccess.settleHolds,
    count: ({ county }) => sql`
      SELECT count(DISTINCT h.line)::int4 AS count, r.month, r.id AS run FROM anmin.payment_run r
      JOIN anmin.payment_hold h ON h.county = ${county} AND h.run = r.id AND h.state = 'open'
      WHERE r.county = ${county} AND r.kind = 'benefits' AND r.state = 'prepared' GROUP BY r.month, r.id`,
  },
  'submit-run': {
    access: runsAccess.prepareRun,
    count: ({ county }) => sql`
      SELECT coalesce(r.lines, 0) AS count, r.month, r.id AS run FROM anmin.payment_run r
      WHERE r.county = ${county} AND r.kind = 'benefits' AND r.state = 'prepared'
        AND NOT EXISTS (SELECT FROM anmin.payment_hold h WHERE h.county = ${county} AND h.run = r.id AND h.state = 'open')`,
  },
  // Whether it is this officer's turn is asked of whyNot (list-waiting.ts).
  'approve-run': {
    access: runsAccess.approveRun,
    count: ({ county }) => sql`
      SELECT coalesce(r.lines, 0) AS count, r.month, r.id AS run FROM anmin.payment_run r
      WHERE r.county = ${county} AND r.kind = 'benefits' AND r.state = 'submitted'`,
  },
  'make-files': {
    access: bankAccess.makeBatches,
    count: ({ county }) => sql`
      SELECT count(*)::int4 AS count, min(r.month) AS month, NULL::uuid AS run FROM anmin.payment_run r
      WHERE r.county = ${county} AND r.state = 'approved'
        AND NOT EXISTS (SELECT FROM anmin.bank_batch b WHERE b.county = ${county} AND b.run = r.id)`,
  },
  faults: {
    access: bankAccess.correctAccount,
    count: ({ county }) => sql`
      SELECT count(*)::int4 AS count, NULL::int4 AS month, NULL::uuid AS run
      FROM anmin.payment_fault f WHERE f.county = ${county}`,
  },
  'send-files': {
    access: bankAccess.markSent,
    count: ({ county }) => batches(county, sql`b.state = 'ready'`),
  },
  answers: {
    access: bankAccess.takeBankFile,
    count: ({ county }) => batches(county, sql`b.state = 'sent'`),
  },
  cancellations: {
    access: bankAccess.decideCancellation,
    count: ({ county, officer }) => sql`
      SELECT count(*)::int4 AS count, min(b.month) AS month, NULL::uuid AS run FROM anmin.bank_cancellation c
      JOIN anmin.bank_batch b ON b.county = ${county} AND b.id = c.batch
      WHERE c.county = ${county} AND c.state = 'proposed' AND c.proposed_by IS DISTINCT FROM ${officer}::uuid`,
  },
  returns: {
    access: bankAccess.correctAccount,
    count: ({ county }) => sql`
      SELECT count(*)::int4 AS count, NULL::int4 AS month, NULL::uuid AS run FROM ${returnedOrders(county)}`,
  },
  recoveries: {
    access: recoveriesAccess.setInstalment,
    count: ({ county }) => sql`
      SELECT count(*)::int4 AS count, NULL::int4 AS month, NULL::uuid AS run FROM anmin.recovery r
      WHERE r.county = ${county} AND r.state = 'open' AND NOT r.paused AND r.settled = 0
        AND NOT EXISTS (SELECT FROM anmin.recovery_setting s WHERE s.county = ${county} AND s.recovery = r.id)`,
  },
  'write-offs': {
    access: recoveriesAccess.decideWriteOff,
    count: ({ county, officer }) => sql`
      SELECT count(*)::int4 AS count, NULL::int4 AS month, NULL::uuid AS run FROM anmin.recovery_write_off w
      WHERE w.county = ${county} AND w.state = 'proposed' AND w.proposed_by IS DISTINCT FROM ${officer}::uuid`,
  },
  'prepare-publication': {
    access: publicityAccess.preparePublication,
    count: ({ county }) => sql`
      SELECT count(*)::int4 AS count, min(r.month) AS month, NULL::uuid AS run FROM anmin.payment_run r
      WHERE r.county = ${county} AND ${run} AND ${charged}
        AND NOT EXISTS (SELECT FROM anmin.publication p
          WHERE p.county = ${county} AND p.run = r.id AND p.state IN ('prepared', 'published', 'expired'))`,
  },
  'publish-payments': {
    access: publicityAccess.publishPayments,
    count: ({ county, officer }) => sql`
      SELECT count(*)::int4 AS count, min(p.month) AS month, NULL::uuid AS run FROM anmin.publication p
      WHERE p.county = ${county} AND p.state = 'prepared' AND p.prepared_by IS DISTINCT FROM ${officer}::uuid`,
  },
  'close-month': {
    access: booksAccess.closeMonth,
    count: ({ county, month }) => sql`
      SELECT count(*)::int4 AS count, min(m.month) AS month, NULL::uuid AS run FROM anmin.book_month m
      WHERE m.county = ${county} AND m.month < ${month}::int4 AND m.closed_at IS NULL`,
  },
  'close-year': {
    access: booksAccess.closeYear,
    count: ({ county, month }) => sql`
      SELECT count(DISTINCT f.year)::int4 AS count, (min(f.year) * 12)::int4 AS month, NULL::uuid AS run FROM anmin.fund f
      WHERE f.county = ${county} AND f.year < ${yearOf(month)}::int4 AND NOT f.is_closed`,
  },
}

function batches(county: CountyCode, state: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`SELECT count(*)::int4 AS count, min(b.month) AS month, NULL::uuid AS run
    FROM anmin.bank_batch b WHERE b.county = ${county} AND ${state}`
}
