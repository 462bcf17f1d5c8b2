import { sql } from 'kysely'
import { type Database, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { month } from '#kernel/month'
import { testBooking } from '../books/given-books.testing.ts'
import { post } from '../books/post.ts'
import type { AwardId, FundId, RecoveryId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

export interface RecoveryToGive {
  readonly award: AwardId
  readonly fund: FundId
  /** Fen paid too much in October 2026; by default 60 yuan. */
  readonly amount?: number
  readonly reason?: string
  readonly recordedAt?: Date
}

const shishou = 421_081 as CountyCode
let counted = 0

/** What a run finds and books when it is approved: a line that was paid too much, its item, and the recovery. */
export async function givenRecovery(
  database: Pick<Database, 'app'>,
  { award, fund, amount = 6_000, reason = '收入增加后没有及时调整', ...more }: RecoveryToGive,
  county: CountyCode = shishou,
): Promise<RecoveryId> {
  counted += 1
  const supplement = counted
  const recordedAt = more.recordedAt ?? new Date('2026-11-10T02:00:00Z')
  return inScope(database.app, { area: countyDivision(county) }, async (trx) => {
    const db = viewTables<MoneyTables>(trx)
    const run = newId<'RunId'>()
    const id: RecoveryId = newId<'RecoveryId'>()
    const line = 1
    await sql`
      INSERT INTO anmin.payment_run (county, id, kind, month, supplement, state, as_of, is_synthetic, begun_at, begun_by_name)
      VALUES (${county}, ${run}, 'benefits', ${month(2026, 11)}, ${supplement}, 'approved', ${recordedAt}, true, ${recordedAt}, '测试人员');
    `.execute(db)
    await sql`
      INSERT INTO anmin.payment_line (county, run, line, division, award, benefit, household_number, payee, account, persons, due, amount, state, fund)
      SELECT county, ${run}, ${line}, division, id, benefit, household_number, payee, account, 1, 54000, 54000, 'approved', ${fund}
      FROM anmin.award WHERE county = ${county} AND id = ${award}`.execute(db)
    await sql`
      INSERT INTO anmin.line_item (county, run, line, month, kind, owed, charged, decision)
      SELECT ${county}, ${run}, ${line}, ${month(2026, 10)}, 'overpaid', 60000::int8 - ${amount}::int8, 60000, id FROM anmin.decision
      WHERE county = ${county} AND award = ${award} ORDER BY recorded_at DESC, id DESC LIMIT 1`.execute(db)
    await sql`
      INSERT INTO anmin.recovery (county, id, division, award, benefit, household_number, debtor, run, line, fund, amount, reason, state, recorded_at)
      SELECT county, ${id}, division, id, benefit, household_number, payee, ${run}, ${line}, ${fund}, ${amount}, ${reason}, 'open', ${recordedAt}
      FROM anmin.award WHERE county = ${county} AND id = ${award}`.execute(db)
    const of = { fund, amount: fen(amount), run }
    const booked = await post(db, testBooking, [
      { ...of, kind: 'commit', reference: `given/${id}/commit`, description: '待付' },
      { ...of, kind: 'send', reference: `given/${id}/send`, description: '送银行' },
      { ...of, kind: 'pay', reference: `given/${id}/pay`, description: '银行已付' },
      { ...of, kind: 'overpaid', reference: `given/${id}/overpaid`, description: '认定多发', recovery: id },
    ])
    if (!booked.ok) throw new Error(JSON.stringify(booked.error))
    return id
  })
}
