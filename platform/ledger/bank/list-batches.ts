import { type Kysely, sql } from 'kysely'
import type { KernelTables } from '#kernel/database/tables'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { z } from 'zod'
import type { CancellationState } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import type { StoredBatch } from './batch-store.ts'
import { makeBatchesJob, writeFilesJob } from './job-definitions.ts'
import { batchReference } from './reference.ts'
import { Batches, type BatchView, ListBatches } from './schema.ts'

/** The batches of a county, the newest first: what each comes to and how much of it the bank has answered. */
export const listBatches = query({
  name: 'ledger.list-batches',
  title: '查看银行批次',
  input: ListBatches,
  output: Batches,
  errors: {},
  access: bankAccess.listBatches,
  area: ({ county }) => countyDivision(county),
  subject: ({ county }) => String(county),
  handle: async (ctx, input) => {
    const db = ctx.db<MoneyTables>()
    const { total, rows } = await findBatches(db, input)
    const isSynthetic = rows.some(({ is_synthetic }) => is_synthetic)
    return ok({
      total,
      isSynthetic,
      batches: rows.map((row) => viewBatch(row, ctx.actor.userId)),
      work: await lastWork(ctx.db<KernelTables>(), input.county),
    })
  },
})

/** Files are asked for first and made afterwards: until the first row stands, this alone says that they are coming. */
async function lastWork(db: Kysely<KernelTables>, county: CountyCode) {
  const row = await db
    .selectFrom('job_progress')
    .select(['state', 'done', 'total', 'message'])
    .where('county', '=', county)
    .where('job', 'in', [makeBatchesJob.name, writeFilesJob.name])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc') // asked for in one instant: ids grow
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

interface BatchRow extends StoredBatch {
  readonly fund_name: string
  readonly bank: string
  readonly may_drop: boolean
  readonly is_synthetic: boolean
  readonly paid: number
  readonly paid_amount: Fen
  readonly returned: number
  readonly returned_amount: Fen
  readonly job_state: string | null
  readonly downloads: readonly { readonly at: string; readonly by: string }[] | null
  readonly cancellation: Cancellation | null
}

interface Cancellation {
  readonly state: CancellationState
  readonly reason: string
  readonly by: string
  readonly by_id: string | null
  readonly at: string
  readonly agreed_by: string | null
  readonly note: string | null
}

async function findBatches(
  db: Kysely<MoneyTables>,
  { county, run, month, state, page, size }: z.infer<typeof ListBatches>,
) {
  let of = db.selectFrom('bank_batch').where('county', '=', county)
  if (run !== undefined) of = of.where('run', '=', run)
  if (month !== undefined) of = of.where('month', '=', month)
  if (state !== undefined) of = of.where('state', '=', state)
  const { total } = await of.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const wanted = of
    .selectAll()
    .orderBy('number', 'desc')
    .limit(size)
    .offset((page - 1) * size)
  // What was answered of a batch is asked of its orders, so that it always agrees with them.
  const { rows } = await sql<BatchRow>`
    SELECT b.*, (SELECT json_agg(d) FROM (SELECT d.at, d.by_name AS by FROM anmin.bank_download d
        WHERE d.county = b.county AND d.batch = b.id ORDER BY d.at DESC LIMIT 10) d) AS downloads,
      (SELECT json_build_object('state', c.state, 'reason', c.reason, 'by', c.proposed_by_name, 'by_id', c.proposed_by, 'at', c.proposed_at,
          'agreed_by', c.decided_by_name, 'note', c.note)
        FROM anmin.bank_cancellation c WHERE c.county = b.county AND c.batch = b.id ORDER BY c.id DESC LIMIT 1) AS cancellation,
      f.name AS fund_name, p.bank, p.drop_key IS NOT NULL AS may_drop, j.state AS job_state,
      coalesce(r.is_synthetic, false) AS is_synthetic, coalesce(o.paid, 0) AS paid, coalesce(o.paid_amount, 0) AS paid_amount,
      coalesce(o.returned, 0) AS returned, coalesce(o.returned_amount, 0) AS returned_amount
    FROM (${wanted}) b
    JOIN anmin.fund f ON f.county = b.county AND f.id = b.fund
    JOIN anmin.bank_profile p ON p.county = b.county AND p.id = b.profile
    LEFT JOIN anmin.payment_run r ON r.county = b.county AND r.id = b.run
    LEFT JOIN anmin.job_progress j ON j.county = b.county AND j.id = b.job
    LEFT JOIN LATERAL (SELECT
      count(*) FILTER (WHERE y.state = 'paid')::int AS paid, (sum(y.amount) FILTER (WHERE y.state = 'paid'))::int8 AS paid_amount,
      count(*) FILTER (WHERE y.state IN ('returned', 'reissued', 'given-up'))::int AS returned,
      (sum(y.amount) FILTER (WHERE y.state IN ('returned', 'reissued', 'given-up')))::int8 AS returned_amount
      FROM anmin.payment y WHERE y.county = b.county AND y.batch = b.id AND b.state IN ('sent', 'settled')) o ON true
    ORDER BY b.number DESC`.execute(db)
  return { total, rows }
}

function viewBatch(row: BatchRow, reader: string | undefined): BatchView {
  const { cancellation } = row
  return {
    ...{ id: row.id, number: row.number, reference: batchReference(row), run: row.run },
    ...{ fund: row.fund, fundName: row.fund_name, bank: row.bank, month: row.month, kind: row.kind, state: row.state },
    ...{ lines: row.lines, amount: row.amount, paid: row.paid, paidAmount: row.paid_amount },
    ...{ returned: row.returned, returnedAmount: row.returned_amount, fileName: row.file_name, digest: row.file },
    ...{ job: row.job, jobState: row.job_state, madeAt: row.made_at.toISOString(), madeBy: row.made_by_name },
    ...{ sentAt: row.sent_at?.toISOString() ?? null, mayDrop: row.may_drop },
    downloads: (row.downloads ?? []).map(({ at, by }) => ({ at: new Date(at).toISOString(), by })),
    cancellation: cancellation?.state === 'proposed' ? proposalOf(cancellation, reader) : null,
    cancelled: cancellation?.state === 'agreed' ? agreementOf(cancellation) : null,
  }
}

function proposalOf({ reason, by, by_id: byId, at }: Cancellation, reader: string | undefined) {
  return { reason, by, at: new Date(at).toISOString(), isOwn: byId !== null && byId === reader }
}

function agreementOf({ reason, by, agreed_by: agreedBy, note }: Cancellation) {
  return { reason, by, agreedBy: agreedBy ?? '', note: note ?? '' }
}
