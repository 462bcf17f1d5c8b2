import { sql } from 'kysely'
import { calendarDate } from '#kernel/calendar-date'
import { type Database, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { type Month, month } from '#kernel/month'
import { type Movement, post } from '../books/post.ts'
import type { RunState } from '../code-lists.ts'
import type { AwardId, FundId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

export interface LineToGive {
  readonly award: AwardId
  /** Fen of the month; by default what the award's last step comes to. */
  readonly due?: number
  readonly arrears?: number
  readonly recovered?: number
  /** Held lines have no fund and are not booked. */
  readonly state?: 'approved' | 'held' | 'dropped'
}

export interface RunToGive {
  readonly fund: FundId
  readonly lines: readonly LineToGive[]
  /** By default November 2026. */
  readonly month?: Month
  readonly supplement?: number
  readonly state?: RunState
  readonly at?: Date
}

export interface GivenRun {
  readonly id: RunId
  /** What was committed, in fen. */
  readonly amount: Fen
}

const shishou = 421_081 as CountyCode

/** A run approved by two officers, with its lines and the commitment in the books, written directly (no preparation). */
export async function givenApprovedRun(
  database: Pick<Database, 'app'>,
  {
    fund,
    lines,
    month: of = month(2026, 11),
    supplement = 0,
    state = 'approved',
    at = new Date('2026-11-10T02:00:00Z'),
  }: RunToGive,
  county: CountyCode = shishou,
): Promise<GivenRun> {
  return inScope(database.app, { area: countyDivision(county) }, async (trx) => {
    const db = viewTables<MoneyTables>(trx).withSchema('anmin')
    const id = newId<'RunId'>()
    const by = { userId: undefined, name: '测试人员' }
    await db
      .insertInto('payment_run')
      .values({
        ...{ county, id, kind: 'benefits', month: of, supplement, state, as_of: at },
        ...{
          step: null,
          benefits: null,
          job: null,
          lines: lines.length,
          amount: null,
          held: 0,
          digest: '0'.repeat(64),
        },
        ...{
          summary: null,
          returned_why: null,
          is_synthetic: true,
          begun_at: at,
          begun_by: null,
          begun_by_name: by.name,
        },
        ...{ submitted_at: at, submitted_by: null, closed_at: null, facts_month: null, facts_later: null },
      })
      .execute()
    const movements = new Map<string, Movement>()
    let total = 0
    for (const [index, line] of lines.entries()) {
      const award = await awardOf(viewTables<MoneyTables>(trx), county, line.award)
      const due = line.due ?? award.amount
      const arrears = line.arrears ?? 0
      const recovered = line.recovered ?? 0
      const amount = due + arrears - recovered
      const isApproved = (line.state ?? 'approved') === 'approved'
      await db
        .insertInto('payment_line')
        .values({
          ...{ county, run: id, line: index + 1, division: award.division, award: line.award, benefit: award.benefit },
          ...{ household_number: award.household_number, payee: award.payee, account: award.account },
          ...{ persons: award.persons, due: fen(due), arrears: fen(arrears), recovered: fen(recovered) },
          ...{ amount: fen(amount), before: null, state: line.state ?? 'approved', fund: isApproved ? fund : null },
        })
        .execute()
      if (!isApproved || amount === 0) continue
      total += amount
      const place = (award.division - (award.division % 1_000)) as DivisionCode
      const reference = `run/${id}/commit/${fund}/${award.benefit}/${place}`
      const sofar = movements.get(reference)?.amount ?? 0
      movements.set(reference, {
        ...{ kind: 'commit', fund, amount: fen(sofar + amount), reference, description: '审批通过待付' },
        ...{ benefit: award.benefit, place, run: id },
      })
    }
    await db
      .updateTable('payment_run')
      .set({ amount: fen(total) })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
    const booking = { county, month: of, bookedOn: calendarDate(at.toISOString().slice(0, 10)), at, by }
    const booked = await post(viewTables<MoneyTables>(trx), booking, [...movements.values()])
    if (!booked.ok) throw new Error(`the run was not booked: ${JSON.stringify(booked.error)}`)
    return { id, amount: fen(total) }
  })
}

type Db = ReturnType<typeof viewTables<MoneyTables>>

async function awardOf(db: Db, county: CountyCode, id: AwardId) {
  const { rows } = await sql<{
    division: DivisionCode
    benefit: string
    household_number: number
    payee: MoneyTables['payment_line']['payee']
    account: MoneyTables['payment_line']['account']
    amount: number
    persons: number
  }>`
    SELECT a.division, a.benefit, a.household_number, a.payee, coalesce(a.account, p.account) AS account, t.amount, t.persons
    FROM anmin.award a JOIN anmin.person p ON p.county = a.county AND p.id = a.payee
    JOIN anmin.award_term t ON t.county = a.county AND t.award = a.id AND t.replaced_at IS NULL
    WHERE a.county = ${county} AND a.id = ${id} AND t.amount > 0 ORDER BY t.from_month DESC LIMIT 1`.execute(db)
  const [found] = rows
  if (!found) throw new Error(`no award ${id}`)
  return found
}
