import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { purposeWords } from '#registry/schema'
import type { BatchId, FundId, RunId } from '../ids.ts'
import { labelsOf } from '../labels.ts'
import { childrenShown, isChilds, isShown, nameShown, whoseAward } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { OpenTransferInput, TransferLines } from './schema-trace.ts'
import type { TransferKind } from './transfer-kinds.ts'

/** The lines behind a posting, or the payout: each opens to its whole way (ledger.trace-fen). */
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
        LEFT JOIN anmin.award a ON a.county = ${county} AND a.id = x.award
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
  readonly kind: 'line' | 'payout'
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
}

async function findTransfer(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  id: string,
): Promise<TransferFacts | undefined> {
  const { rows } = await sql<TransferFacts>`SELECT t.kind, t.reference, a.fund, t.benefit, t.place, t.run, t.batch
    FROM anmin.transfer t JOIN anmin.fund_account a ON a.county = t.county AND a.id = t.from_account
    WHERE t.county = ${county} AND t.id = ${id}`.execute(db)
  return rows[0]
}

/** Which rows a posting sums up: a batch's orders, an approval's lines, a payout; undefined where it stands for itself. */
function sourceOf(
  county: CountyCode,
  { kind, reference, fund, benefit, place, run, batch }: TransferFacts,
): RawBuilder<unknown> | undefined {
  if (kind === 'reserve-pay' || kind === 'reserve-unpay') {
    const payout = reference.split('/')[1] ?? ''
    return sql`SELECT 'payout' AS kind, o.id AS run, 0 AS line, o.division, 'emergencyAid' AS benefit, o.amount, o.person AS payee
      FROM anmin.reserve_payout o WHERE o.county = ${county} AND o.id = ${payout}`
  }
  const here = sql`l.benefit = ${benefit} AND l.division / 1000 * 1000 = ${place}`
  if (batch !== null)
    return sql`SELECT 'line' AS kind, l.run, l.line, l.division, l.benefit, l.amount, l.payee FROM anmin.payment l
      WHERE l.county = ${county} AND l.batch = ${batch} AND ${here} ${statesOf(kind)}`
  if (run !== null && kind === 'commit')
    return sql`SELECT 'line' AS kind, l.run, l.line, l.division, l.benefit, l.amount, l.payee FROM anmin.payment_line l
      WHERE l.county = ${county} AND l.run = ${run} AND l.fund = ${fund} AND l.state = 'approved' AND l.amount > 0 AND ${here}`
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
