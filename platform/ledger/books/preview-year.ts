import { sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { type Db, readFunds } from './funds.ts'
import { YearInput, YearPreview } from './schema-year.ts'
import { transferKinds } from './transfer-kinds.ts'
import { whatHinders } from './year-end.ts'

/** What closing a year comes to, fund by fund, and what stands in its way; of a closed one what became of it. */
export const previewYear = query({
  name: 'ledger.preview-year',
  title: '查看年结',
  input: YearInput,
  output: YearPreview,
  errors: {},
  access: booksAccess.previewYear,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.county}/${input.year}`,
  handle: async (ctx, { county, year }) => {
    const db = ctx.db<MoneyTables>()
    const rows = await readFunds(db, county, { year })
    const next = await readFunds(db, county, { year: year + 1 })
    const open = rows.filter(({ is_closed: isClosed, left, reserve }) => !isClosed || left + reserve > 0)
    const moved = await movedOf(db, county, year)
    return ok({
      ...{ county, year, countyName: divisionName(countyDivision(county)) },
      hinders: [...(await whatHinders(db, { county, year, today: ctx.clock.today(), funds: open }))],
      isClosed: rows.length > 0 && rows.every(({ is_closed: isClosed }) => isClosed),
      funds: rows.map((row) => ({
        ...{ id: row.id, name: row.name, source: row.source, isClosed: row.is_closed },
        ...{ budget: row.left, reserve: row.reserve, left: fen(row.left + row.reserve) },
        ...{ returned: row.returned, recoverable: row.recoverable },
        into: next
          .filter(({ source, is_closed: isClosed }) => source === row.source && !isClosed)
          .map(({ id, name }) => ({ id, name })),
        moved: moved
          .filter(({ fund }) => fund === row.id)
          .map(({ kind, amount, description, document, on, by }) => ({
            ...{ label: transferKinds[kind].label, amount, description, document, on, by },
          })),
      })),
    })
  },
})

interface Moved {
  readonly fund: FundId
  readonly kind: 'carry-out' | 'grant-back'
  readonly amount: Fen
  readonly description: string
  readonly document: string | null
  readonly on: CalendarDate
  readonly by: string
}

/** What closings of the year have carried on or given back. */
async function movedOf(db: Db, county: CountyCode, year: number): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    SELECT a.fund, t.kind, t.amount, t.description, t.document, t.booked_on AS on, t.posted_by_name AS by
    FROM anmin.fund f
    JOIN anmin.fund_account a ON a.county = f.county AND a.fund = f.id AND a.kind = 'budget'
    JOIN anmin.transfer t ON t.county = a.county AND t.from_account = a.id AND t.kind IN ('carry-out', 'grant-back')
    WHERE f.county = ${county} AND f.year = ${year} AND t.reference LIKE 'year/%' ORDER BY t.posted_at, t.id`.execute(
    db,
  )
  return rows
}
