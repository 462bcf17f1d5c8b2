import { sql } from 'kysely'
import { dateInShanghai } from '#kernel/calendar-date'
import type { Fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import { type Month, monthInWords } from '#kernel/month'
import { type RecoveryPartKind, recoveryPartKinds } from '../code-lists.ts'
import type { RecoveryId } from '../ids.ts'
import type { TraceStep } from './schema-trace.ts'
import { type LineFacts } from './trace-facts.ts'
import type { TraceWorld } from './trace-line.ts'
import { step } from './trace-steps.ts'

interface Overpaid {
  readonly recovery: RecoveryId
  readonly month: Month
  /** Of what the line's fund had paid for the month. */
  readonly amount: Fen
  readonly settled: Fen
  readonly whole: Fen
  readonly reason: string
  readonly at: Date
}

interface Part {
  readonly recovery: RecoveryId
  readonly kind: RecoveryPartKind
  readonly amount: Fen
  readonly document: string | null
  readonly note: string | null
  readonly month: Month | null
  readonly at: Date
  readonly by_name: string
}

interface Reversal {
  readonly month: Month
  readonly amount: Fen
  readonly at: Date
}

export interface Later {
  readonly steps: readonly TraceStep[]
  /** What is to be said of where the money is now; '' where nothing was found overpaid. */
  readonly words: string
}

/** What was found about a line's months afterwards: too much, got back, given up; months that count as not paid after all. */
export async function laterOf(world: TraceWorld, line: LineFacts): Promise<Later> {
  const found = await overpaidOf(world, line)
  const parts = await partsOf(
    world,
    found.map(({ recovery }) => recovery),
  )
  const reversals = await reversalsOf(world, line)
  const steps = [
    ...found.map(({ month, amount, reason, at }) =>
      step({
        ...{ station: 'overpaid', title: `${monthInWords(month)}多发${formatYuan(amount)}元`, words: reason },
        ...{ on: dateInShanghai(at), amount },
      }),
    ),
    ...parts.map(({ kind, amount, document, note, month, at, by_name: by }) =>
      step({
        ...{ station: 'recovered', title: recoveryPartKinds[kind], on: dateInShanghai(at), amount, document, by },
        words: note ?? (month === null ? '多发的款' : `${monthInWords(month)}发放时`),
      }),
    ),
    ...reversals.map(({ month, amount, at }) =>
      step({
        ...{ station: 'reversed', title: `${monthInWords(month)}的${formatYuan(amount)}元没有发成` },
        ...{ words: '作为没有发过,下次发放再算', on: dateInShanghai(at), amount },
      }),
    ),
  ]
  return { steps, words: wordsOf(found) }
}

function wordsOf(found: readonly Overpaid[]): string {
  if (found.length === 0) return ''
  const over = found.reduce((sum, { amount }) => sum + amount, 0) as Fen // a sum of amounts is one
  const each = new Map(found.map((one) => [one.recovery, one]))
  const open = [...each.values()].reduce((sum, { whole, settled }) => sum + whole - settled, 0) as Fen // as above
  return `;后来认定多发${formatYuan(over)}元,${open === 0 ? '已经结清' : `还要追回${formatYuan(open)}元`}`
}

async function overpaidOf({ db, county }: TraceWorld, line: LineFacts): Promise<readonly Overpaid[]> {
  const { rows } = await sql<Overpaid>`
    SELECT r.id AS recovery, f.month, f.amount, r.settled, r.amount AS whole, r.reason, r.recorded_at AS at
    FROM anmin.payment_line l
    JOIN anmin.recovery r ON r.county = ${county} AND r.run = l.run AND r.line = l.line AND r.fund = ${line.fund}
    JOIN anmin.item_fund f ON f.county = ${county} AND f.run = r.run AND f.line = r.line AND f.fund = r.fund
    WHERE l.county = ${county} AND l.award = ${line.award} AND r.recorded_at > ${line.as_of} AND f.month IN (
      SELECT ${line.month}::int4 UNION SELECT i.month FROM anmin.line_item i
      WHERE i.county = ${county} AND i.run = ${line.run} AND i.line = ${line.line} AND i.kind = 'arrears')
    ORDER BY r.recorded_at, f.month`.execute(db)
  return rows
}

async function partsOf({ db, county }: TraceWorld, recoveries: readonly RecoveryId[]): Promise<readonly Part[]> {
  if (recoveries.length === 0) return []
  const { rows } = await sql<Part>`
    SELECT p.recovery, p.kind, p.amount, p.document, p.note, n.month, p.at, p.by_name FROM anmin.recovery_part p
    LEFT JOIN anmin.payment_run n ON n.county = p.county AND n.id = p.run
    WHERE p.county = ${county} AND p.recovery = ANY(${[...new Set(recoveries)]}::uuid[]) ORDER BY p.at, p.id`.execute(
    db,
  )
  return rows
}

async function reversalsOf({ db, county }: TraceWorld, { run, line }: LineFacts): Promise<readonly Reversal[]> {
  const { rows } = await sql<Reversal>`SELECT month, amount, at FROM anmin.charge_reversal
    WHERE county = ${county} AND run = ${run} AND line = ${line} ORDER BY month`.execute(db)
  return rows
}
