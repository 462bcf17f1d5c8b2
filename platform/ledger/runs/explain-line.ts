import { sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import { type DecisionKind, type ItemKind, type PayeeKind, payeeKinds } from '../code-lists.ts'
import type { RecoveryId } from '../ids.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { stepOf } from './charged.ts'
import { noLine, noRun } from './errors.ts'
import { findLine, type LineRow } from './find-lines.ts'
import { LineExplanation, LineReference } from './schema.ts'
import { type Database, findRun, type StoredRun } from './store.ts'
import { viewLines } from './view-lines.ts'

/** Why a line is what it is: the term and decision behind this month, each earlier month that is put right, what is netted. */
export const explainLine = ({ rulebook, keys }: Pick<MoneySettings, 'rulebook' | 'keys'>) =>
  query({
    name: 'ledger.explain-line',
    title: '查看发放依据',
    input: LineReference,
    output: LineExplanation,
    errors: { ...noRun, ...noLine },
    access: runsAccess.seeLines,
    subject: (input) => `${input.id}/${input.line}`,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, { county, id, line, purpose }) => {
      const db = ctx.db<MoneyTables>()
      const run = await findRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      const row = await findLine(db, run, line, childrenShown(ctx.actor, { purpose }))
      if (!row) return err({ type: 'no-line' })
      const [shown] = await viewLines(db, run, [row], { keys, labels: labelsOf(rulebook) })
      if (!shown) throw new Error('a line that was found is shown')
      return ok({
        ...shown,
        ...{ month: run.month, asOf: run.as_of.toISOString(), agreement: row.agreement },
        payeeKind: payeeKinds[row.payee_kind as PayeeKind], // a CHECK keeps it one of them
        term: await termOf(db, run, row),
        items: await itemsOf(db, run, row),
        netting: await nettingOf(db, run, row),
        fund: await fundOf(db, run, row),
      })
    },
  })

interface DecisionRow {
  readonly kind: DecisionKind | null
  readonly document: string
  readonly decided_on: CalendarDate
  readonly decided_from: Month
  readonly reason: string
  readonly basis: string
  readonly by: string
}

const decided = sql`d.kind, d.document, d.decided_on, d.from_month AS decided_from, d.reason, d.basis, d.recorded_by_name AS by`

function causeOf({ kind, document, decided_on: decidedOn, decided_from: fromMonth, reason, basis, by }: DecisionRow) {
  return kind === null ? null : { kind, document, decidedOn, fromMonth, reason, basis, by }
}

async function termOf(
  db: Database,
  { county, month, as_of: asOf }: StoredRun,
  { award }: LineRow,
): Promise<LineExplanation['term']> {
  const { rows } = await sql<DecisionRow & { from_month: Month; amount: Fen; persons: number }>`
    SELECT t.from_month, t.amount, t.persons, ${decided} FROM anmin.award a
    JOIN ${stepOf({ county, asOf }, sql`${month}::int4`)} t ON true
    JOIN anmin.decision d ON d.county = ${county} AND d.id = t.decision
    WHERE a.county = ${county} AND a.id = ${award}`.execute(db)
  const [term] = rows
  const decision = term && causeOf(term)
  return term && decision ? { fromMonth: term.from_month, amount: term.amount, persons: term.persons, decision } : null
}

/** What of a month was not paid when it was due, in the order in which one looks for it. */
const causes = {
  held: '当月的发放被暂缓,后来没有发出',
  missed: '当月没有发放',
  late: '决定晚于当月的发放',
  reversed: '当月的款被银行退回,没有重发',
  changed: '决定改变了以前月份的金额',
} as const

async function itemsOf(
  db: Database,
  { county, id }: StoredRun,
  { line, award }: LineRow,
): Promise<LineExplanation['items']> {
  const { rows } = await sql<
    DecisionRow & { month: Month; item: ItemKind; owed: Fen; charged: Fen; cause: keyof typeof causes }
  >`
    SELECT i.month, i.kind AS item, i.owed, i.charged, ${decided},
      CASE WHEN EXISTS (SELECT FROM anmin.charge_reversal v WHERE v.county = ${county} AND v.award = ${award} AND v.month = i.month) THEN 'reversed'
        WHEN i.owed > i.charged AND EXISTS (SELECT FROM anmin.payment_line h JOIN anmin.payment_run r ON r.county = ${county} AND r.id = h.run
          AND r.month = i.month AND r.state <> 'cancelled' AND r.id <> ${id} WHERE h.county = ${county} AND h.award = ${award} AND h.state IN ('held', 'dropped')) THEN 'held'
        WHEN i.charged > 0 THEN 'changed'
        WHEN EXISTS (SELECT FROM anmin.payment_run r WHERE r.county = ${county} AND r.kind = 'benefits' AND r.month = i.month AND r.state <> 'cancelled' AND r.id <> ${id}) THEN 'late'
        ELSE 'missed' END AS cause
    FROM anmin.line_item i LEFT JOIN anmin.decision d ON d.county = ${county} AND d.id = i.decision
    WHERE i.county = ${county} AND i.run = ${id} AND i.line = ${line} ORDER BY i.month`.execute(db)
  return rows.map((row) => ({
    ...{ month: row.month, kind: row.item, owed: row.owed, charged: row.charged, cause: causes[row.cause] },
    decision: causeOf(row),
  }))
}

async function nettingOf(
  db: Database,
  { county, id }: StoredRun,
  { line }: LineRow,
): Promise<LineExplanation['netting']> {
  const { rows } = await sql<{ recovery: RecoveryId | null; amount: Fen; reason: string | null }>`
    SELECT n.recovery, n.amount, r.reason FROM anmin.line_netting n
    LEFT JOIN anmin.recovery r ON r.county = ${county} AND r.id = n.recovery
    WHERE n.county = ${county} AND n.run = ${id} AND n.line = ${line} ORDER BY n.seq`.execute(db)
  return rows.map(({ reason, ...one }) => ({ ...one, reason: reason ?? '本次认定的多发,先从补发中抵扣' }))
}

async function fundOf(db: Database, { county }: StoredRun, { fund }: LineRow): Promise<string | null> {
  if (fund === null) return null
  const found = await db
    .selectFrom('fund')
    .select('name')
    .where('county', '=', county)
    .where('id', '=', fund)
    .executeTakeFirst()
  return found?.name ?? null
}
