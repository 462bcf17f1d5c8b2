import { type Insertable, sql } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { type Month, monthInWords } from '#kernel/month'
import type { PersonId } from '#registry'
import type { AwardId, FundId, RecoveryId } from '../../ids.ts'
import type { MoneyTables } from '../../tables.ts'
import type { Database, StoredRun } from '../store.ts'

interface Author {
  readonly at: Date
  readonly by: { readonly userId: MoneyTables['recovery_part']['by_id']; readonly name: string }
}

interface Overpaid {
  readonly line: number
  readonly division: DivisionCode
  readonly award: AwardId
  readonly benefit: string
  readonly household_number: number
  readonly payee: PersonId
  readonly fund: FundId
  readonly amount: Fen
  readonly first: Month
  readonly last: Month
  readonly document: string | null
  /** What the line sets off at once against its own arrears. */
  readonly own: Fen
}

type NewRecovery = Insertable<MoneyTables['recovery']>
type NewPart = Insertable<MoneyTables['recovery_part']>

/** What approved lines found overpaid becomes a recovery for each fund that had paid it; arrears of the same line settle it. */
export async function openRecoveries(db: Database, run: StoredRun, author: Author): Promise<void> {
  const { county, id } = run
  const { rows } = await sql<Overpaid>`
    SELECT l.line, l.division, l.award, l.benefit, l.household_number, l.payee, f.fund, sum(f.amount)::int8 AS amount,
      min(f.month) AS first, max(f.month) AS last,
      (array_agg(d.document ORDER BY f.month DESC) FILTER (WHERE d.document IS NOT NULL))[1] AS document,
      coalesce(n.amount, 0)::int8 AS own
    FROM anmin.item_fund f
    JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = f.line AND l.state = 'approved'
    JOIN anmin.line_item i ON i.county = ${county} AND i.run = ${id} AND i.line = f.line AND i.month = f.month
    LEFT JOIN anmin.decision d ON d.county = ${county} AND d.id = i.decision
    LEFT JOIN anmin.line_netting n ON n.county = ${county} AND n.run = ${id} AND n.line = f.line AND n.seq = 0
    WHERE f.county = ${county} AND f.run = ${id}
    GROUP BY l.line, l.division, l.award, l.benefit, l.household_number, l.payee, f.fund, n.amount ORDER BY l.line, f.fund`.execute(
    db,
  )
  const recoveries: NewRecovery[] = []
  const parts: NewPart[] = []
  const left = new Map<number, number>()
  for (const row of rows) {
    const own = left.get(row.line) ?? row.own
    const netted = fen(Math.min(own, row.amount))
    left.set(row.line, own - netted)
    const recovery = newId<'RecoveryId'>()
    recoveries.push({
      ...{
        county,
        id: recovery,
        division: row.division,
        award: row.award,
        benefit: row.benefit,
        run: id,
        line: row.line,
      },
      ...{
        household_number: row.household_number,
        debtor: row.payee,
        fund: row.fund,
        amount: row.amount,
        settled: netted,
      },
      ...{ instalment: null, collect_from: null, reason: reasonOf(row), recorded_at: author.at },
      state: netted === row.amount ? 'settled' : 'open',
    })
    if (netted > 0)
      parts.push(
        partOf(run, author, {
          recovery,
          line: row.line,
          division: row.division,
          household_number: row.household_number,
          amount: netted,
        }),
      )
  }
  for (const chunk of chunksOf(recoveries))
    await db
      .insertInto('recovery')
      .values([...chunk])
      .execute()
  await addParts(db, parts)
}

interface Netting {
  readonly recovery: RecoveryId
  readonly line: number
  readonly division: DivisionCode
  readonly household_number: number
  readonly amount: Fen
}

/** What approved lines give back on recoveries that were open before. Answers how many have changed since the preparation. */
export async function collectRecoveries(db: Database, run: StoredRun, author: Author): Promise<number> {
  const { county, id } = run
  const { rows } = await sql<Netting & { readonly fits: boolean }>`
    SELECT n.recovery, n.line, l.division, l.household_number, n.amount, (r.state = 'open' AND NOT r.paused AND r.settled + n.amount <= r.amount) AS fits
    FROM anmin.line_netting n
    JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = n.line AND l.state = 'approved'
    JOIN anmin.recovery r ON r.county = ${county} AND r.id = n.recovery
    WHERE n.county = ${county} AND n.run = ${id} AND n.recovery IS NOT NULL ORDER BY r.id FOR UPDATE OF r`.execute(db)
  const changed = rows.filter(({ fits }) => !fits).length
  if (changed > 0) return changed
  await addParts(
    db,
    rows.map((row) => partOf(run, author, row)),
  )
  await sql`
    UPDATE anmin.recovery r SET settled = r.settled + n.amount, version = r.version + 1,
      state = CASE WHEN r.settled + n.amount = r.amount THEN 'settled' ELSE r.state END
    FROM anmin.line_netting n JOIN anmin.payment_line l ON l.county = n.county AND l.run = n.run AND l.line = n.line AND l.state = 'approved'
    WHERE n.county = ${county} AND n.run = ${id} AND r.county = ${county} AND r.id = n.recovery`.execute(db)
  return 0
}

function partOf({ id: run, county }: StoredRun, { at, by }: Author, part: Netting): NewPart {
  const { recovery, line, division, household_number, amount } = part
  return {
    ...{
      county,
      id: newId<'RecoveryPartId'>(),
      recovery,
      division,
      household_number,
      kind: 'netted',
      run,
      line,
      amount,
    },
    ...{ reverses: null, document: null, note: null, at, by_id: by.userId, by_name: by.name },
  }
}

async function addParts(db: Database, parts: readonly NewPart[]): Promise<void> {
  for (const chunk of chunksOf(parts))
    await db
      .insertInto('recovery_part')
      .values([...chunk])
      .execute()
}

function* chunksOf<T>(rows: readonly T[], size = 1_000): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}

function reasonOf({ first, last, document }: Overpaid): string {
  const months = first === last ? monthInWords(first) : `${monthInWords(first)}至${monthInWords(last)}`
  return `${months}多发${document === null ? '' : `(${document})`}`
}
