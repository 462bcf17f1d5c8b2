import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { purposeWords } from '#registry/schema'
import type { BatchId, FundId, RecoveryId, RunId } from '../ids.ts'
import { labelsOf } from '../labels.ts'
import { childrenShown, isChilds, isShown, nameShown, whoseAward } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { OpenTransferInput, TransferLines } from './schema-trace.ts'
import type { TransferKind } from './transfer-kinds.ts'

/** The lines behind a posting, or the payout: each opens to its whole way (ledger.trace-fen); or whose recoveries it is of. */
export const openTransfer = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.open-transfer',
    title: '打开一笔流水',
    input: OpenTransferInput,
    output: TransferLines,
    errors: {
      'no-transfer': { kind: 'not-found', text: '没有找到这笔流水。请从资金流水重新打开。' },
    },
    access: booksAccess.traceFen,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { county, id, page, size, purpose }) => {
      const db = ctx.db<MoneyTables>()
      const labels = labelsOf(rulebook)
      const transfer = await findTransfer(db, county, id)
      if (!transfer) return err({ type: 'no-transfer' })
      const from = sourceOf(county, transfer)
      if (!from) return ok({ total: 0, sum: fen(0), hidden: 0, lines: [] })
      const joined = sql`FROM (${from}) l JOIN anmin.person p ON p.county = ${county} AND p.id = l.payee
        LEFT JOIN anmin.payment_line x ON x.county = ${county} AND x.run = l.run AND x.line = l.line
        LEFT JOIN anmin.award a ON a.county = ${county} AND a.id = CASE WHEN l.award IS NULL THEN x.award ELSE l.award END
        ${whoseAward}`
      const children = childrenShown(ctx.actor, { purpose })
      const ofChild = isChilds('l.benefit', 'p', 'who', 'head')
      const isOpen = isShown(children, ofChild)
      const counted = await sql<{ total: number; sum: Fen; hidden: number }>`SELECT
        count(*) FILTER (WHERE ${isOpen})::int AS total, count(*) FILTER (WHERE NOT ${isOpen})::int AS hidden,
        coalesce(sum(l.amount) FILTER (WHERE ${isOpen}), 0)::int8 AS sum ${joined}`.execute(db)
      const { rows } =
        await sql<LineRow>`SELECT l.*, ${nameShown(children, ofChild, sql<string>`p.name`)} AS name ${joined} WHERE ${isOpen}
        ORDER BY l.division, l.line LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(db)
      const { total = 0, sum = fen(0), hidden = 0 } = counted.rows[0] ?? {}
      return ok({
        ...{ total, sum, hidden },
        lines: rows.map((row) => ({
          ...{ kind: row.kind, run: row.run, line: row.line, name: row.name, amount: row.amount },
          village: divisionName(row.division),
          benefit: labels.get(row.benefit) ?? row.benefit,
        })),
      })
    },
  })

interface LineRow {
  readonly kind: 'line' | 'payout' | 'recovery'
  readonly run: string
  readonly line: number
  readonly division: DivisionCode
  readonly benefit: string
  readonly amount: Fen
  readonly name: string
}

interface TransferFacts {
  readonly kind: TransferKind
  readonly reference: string
  readonly fund: FundId
  readonly benefit: string | null
  readonly place: DivisionCode | null
  readonly run: RunId | null
  readonly batch: BatchId | null
  readonly recovery: RecoveryId | null
  readonly amount: Fen
}

async function findTransfer(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  id: string,
): Promise<TransferFacts | undefined> {
  const { rows } =
    await sql<TransferFacts>`SELECT t.kind, t.reference, a.fund, t.benefit, t.place, t.run, t.batch, t.recovery, t.amount
    FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account
    WHERE t.county = ${county} AND t.id = ${id}`.execute(db)
  return rows[0]
}

/** Which rows a posting sums up: a batch's orders, an approval's lines, a payout; undefined where it stands for itself. */
function sourceOf(county: CountyCode, transfer: TransferFacts): RawBuilder<unknown> | undefined {
  const { kind, reference, fund, benefit, place, run, batch } = transfer
  if (kind === 'reserve-pay' || kind === 'reserve-unpay') {
    const payout = reference.split('/')[1] ?? ''
    return sql`SELECT 'payout' AS kind, o.id AS run, 0 AS line, o.division, 'emergencyAid' AS benefit, o.amount, o.person AS payee,
      o.award
      FROM anmin.reserve_payout o WHERE o.county = ${county} AND o.id = ${payout}`
  }
  const here = sql`l.benefit = ${benefit} AND l.division / 1000 * 1000 = ${place}`
  if (batch !== null)
    return sql`SELECT 'line' AS kind, l.run, l.line, l.division, l.benefit, l.amount, l.payee, NULL::uuid AS award FROM anmin.payment l
      WHERE l.county = ${county} AND l.batch = ${batch} AND ${here} ${statesOf(kind)}`
  if (run !== null && kind === 'commit')
    return sql`SELECT 'line' AS kind, l.run, l.line, l.division, l.benefit, l.amount, l.payee, NULL::uuid AS award FROM anmin.payment_line l
      WHERE l.county = ${county} AND l.run = ${run} AND l.fund = ${fund} AND l.state = 'approved' AND l.amount > 0 AND ${here}`
  return recoveriesOf(county, transfer)
}

/** Whose recoveries: one by one where money came back, a run's together where it found or netted them. */
function recoveriesOf(
  county: CountyCode,
  { kind, fund, benefit, place, run, recovery, amount }: TransferFacts,
): RawBuilder<unknown> | undefined {
  const row = sql`'recovery' AS kind, r.id AS run, 0 AS line, r.division, r.benefit`
  if (recovery !== null)
    return sql`SELECT ${row}, ${amount}::int8 AS amount, r.debtor AS payee, r.award
      FROM anmin.recovery r WHERE r.county = ${county} AND r.id = ${recovery}`
  const there = sql`l.division / 1000 * 1000 = ${place}`
  if (run !== null && kind === 'overpaid')
    return sql`SELECT ${row}, r.amount, r.debtor AS payee, r.award FROM anmin.recovery r
      JOIN anmin.payment_line l ON l.county = r.county AND l.run = r.run AND l.line = r.line
      WHERE r.county = ${county} AND r.run = ${run} AND r.fund = ${fund} AND l.benefit = ${benefit} AND ${there}`
  if (run !== null && kind === 'netted')
    return sql`SELECT ${row}, p.amount, r.debtor AS payee, r.award FROM anmin.recovery_part p
      JOIN anmin.payment_line l ON l.county = p.county AND l.run = p.run AND l.line = p.line
      JOIN anmin.recovery r ON r.county = p.county AND r.id = p.recovery
      WHERE p.county = ${county} AND p.run = ${run} AND p.kind = 'netted' AND r.fund = ${fund} AND r.benefit = ${benefit} AND ${there}`
  return undefined
}

/** Of a batch only the orders that the posting can have meant. */
function statesOf(kind: TransferKind): RawBuilder<unknown> {
  if (kind === 'pay') return sql`AND (l.state = 'paid' OR l.reason IS NOT NULL)`
  if (kind === 'return' || kind === 'return-late') return sql`AND l.state IN ('returned', 'reissued', 'given-up')`
  if (kind === 'come-back' || kind === 'unwrite' || kind === 'owe-back' || kind === 'set-off')
    return sql`AND EXISTS (SELECT FROM anmin.recovery_part p WHERE p.county = l.county AND p.batch = l.batch AND p.seq = l.seq)`
  return sql``
}
