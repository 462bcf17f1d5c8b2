import { sql } from 'kysely'
import { containsDivision, countyDivision, type DivisionCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { notTownship } from './errors-reserves.ts'
import { isTownship } from './places.ts'
import { findLimit, readReserves, sumOf, viewReserve } from './reserves.ts'
import { ReserveDetail, ReserveReference } from './schema-reserves.ts'

/** A township's reserve: what it may hold and grant, what it holds, what it spent, and which papers are missing. */
export const getReserve = query({
  name: 'ledger.get-reserve',
  title: '查看乡镇备用金',
  input: ReserveReference,
  output: ReserveDetail,
  errors: notTownship,
  access: booksAccess.getReserve,
  area: (input) => input.place,
  subject: (input) => String(input.place),
  handle: async (ctx, { county, place }) => {
    const db = ctx.db<MoneyTables>()
    if (!isTownship(place)) return err({ type: 'not-township', county: divisionName(countyDivision(county)) })
    const today = ctx.clock.today()
    const limit = await findLimit(db, county, place)
    const all = await readReserves(db, county)
    const own = all.filter((row) => row.place === place)
    const { rows } = await sql<{ payouts: number; amount: Fen; undocumented: number; overdue: number }>`
      SELECT count(*) FILTER (WHERE paid_on >= ${`${today.slice(0, 4)}-01-01`}::date)::int AS payouts,
        coalesce(sum(amount) FILTER (WHERE paid_on >= ${`${today.slice(0, 4)}-01-01`}::date), 0)::int8 AS amount,
        count(*) FILTER (WHERE document IS NULL)::int AS undocumented,
        count(*) FILTER (WHERE document IS NULL AND due_on < ${today}::date)::int AS overdue
      FROM anmin.reserve_payout WHERE county = ${county} AND place = ${place} AND state = 'standing'`.execute(db)
    const { payouts = 0, amount = sumOf([]), undocumented = 0, overdue = 0 } = rows[0] ?? {}
    const reaches = (of: DivisionCode) => ctx.actor.grants.some(({ area }) => containsDivision(area, of))
    const townships = [...Map.groupBy(all, (row) => row.place)].filter(([of]) => reaches(of))
    return ok({
      place,
      placeName: divisionName(place),
      limit: limit
        ? {
            ...{ ceiling: limit.ceiling, largest: limit.largest, document: limit.document },
            setBy: limit.recorded_by_name,
            setAt: limit.recorded_at.toISOString(),
          }
        : null,
      reserves: own.map(viewReserve),
      balance: sumOf(own),
      spent: { payouts, amount },
      undocumented,
      overdue,
      townships: townships.map(([of, held]) => ({ place: of, name: divisionName(of), balance: sumOf(held) })),
    })
  },
})
