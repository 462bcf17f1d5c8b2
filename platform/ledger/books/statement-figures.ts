import { type Kysely, sql } from 'kysely'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { type Fen, fen, minus } from '#kernel/money'
import { formatMonth, type Month, monthOfYear } from '#kernel/month'
import { divisionName } from '#registry'
import type { AccountKind, FundSource } from '../code-lists.ts'
import { fundSources } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import type { Statement, StatementLine, StatementSource } from './schema-statement.ts'
import { countedFor } from './transfers.ts'
import { accountsAt } from './trial.ts'

type Db = Kysely<MoneyTables>

interface Moved {
  readonly source: FundSource
  readonly kind: 'source' | 'paid'
  readonly benefit: string | null
  readonly place: DivisionCode
  readonly month: Month
  readonly amount: Fen
}

/** 收支表: what came from each source and what reached people, by benefit and township, month by month of the year. */
export async function statementOf(
  db: Db,
  county: CountyCode,
  month: Month,
  { labels, at }: { readonly labels: ReadonlyMap<string, string>; readonly at: Date },
): Promise<Statement> {
  const january = (month - monthOfYear(month) + 1) as Month // a month of the same year
  const moved = await movedBetween(db, county, january, month)
  const accounts = await accountsAt(db, county, month)
  const before = await accountsAt(db, county, (january - 1) as Month) // the December before
  const closed = await db
    .selectFrom('book_month')
    .select('closed_at')
    .where('county', '=', county)
    .where('month', '=', month)
    .executeTakeFirst()
  const byMonth = (rows: readonly Moved[]) => {
    const months = Array.from({ length: monthOfYear(month) }, (_, at) =>
      fen(rows.reduce((sum, row) => (row.month === january + at ? sum + row.amount : sum), 0)),
    )
    return { months, month: months.at(-1) ?? fen(0), total: fen(months.reduce((sum, one) => sum + one, 0)) }
  }
  const sources = (Object.keys(fundSources) as FundSource[]) // the keys of a literal table
    .filter((source) => accounts.some((one) => one.source === source))
    .map((source): StatementSource => {
      const balance = (kinds: readonly AccountKind[], rows = accounts) =>
        fen(
          rows
            .filter((one) => one.source === source && kinds.includes(one.kind))
            .reduce((sum, { debit, credit }) => sum + debit - credit, 0),
        )
      const of = (kind: Moved['kind']) => moved.filter((one) => one.source === source && one.kind === kind)
      return {
        source,
        opening: minus(fen(0), balance(['source', 'paid', 'written-off'], before)),
        received: byMonth(of('source')),
        spent: byMonth(of('paid')),
        left: balance(['budget']),
        reserve: balance(['reserve']),
        committed: balance(['committed']),
        inTransit: balance(['in-transit']),
        returned: balance(['returned']),
        recoverable: balance(['recoverable']),
        writtenOff: balance(['written-off']),
      }
    })
  const paid = moved.filter(({ kind }) => kind === 'paid')
  const grouped = Map.groupBy(paid, ({ source, benefit, place }) => `${source} ${benefit ?? ''} ${place}`)
  const lines = [...grouped.values()].flatMap((rows): StatementLine[] => {
    const [first] = rows
    if (!first) return []
    const { source, benefit, place } = first
    return [
      {
        ...{ source, benefit, place, label: benefit === null ? '未分待遇' : (labels.get(benefit) ?? benefit) },
        placeName: place === countyDivision(county) ? '全县(不分乡镇)' : divisionName(place),
        ...byMonth(rows),
      },
    ]
  })
  return {
    ...{ county, countyName: divisionName(countyDivision(county)), month: formatMonth(month), sources, lines },
    isClosed: closed?.closed_at != null,
    madeAt: at.toISOString(),
  }
}

/** What each source gave (`source`, as a positive amount) and what reached people (`paid`), net of what was turned back. */
async function movedBetween(db: Db, county: CountyCode, from: Month, to: Month): Promise<readonly Moved[]> {
  const { rows } =
    await sql<Moved>`SELECT f.source, CASE WHEN 'paid' IN (fa.kind, ta.kind) THEN 'paid' ELSE 'source' END AS kind,
      CASE WHEN 'paid' IN (fa.kind, ta.kind) THEN t.benefit END AS benefit, ${countedFor} AS place, t.month,
      sum(CASE WHEN ta.kind = 'paid' OR fa.kind = 'source' THEN t.amount ELSE -t.amount END)::int8 AS amount
    FROM anmin.transfer t
    JOIN anmin.fund_account fa ON fa.county = t.county AND fa.id = t.from_account
    JOIN anmin.fund_account ta ON ta.county = t.county AND ta.id = t.to_account
    JOIN anmin.fund f ON f.county = fa.county AND f.id = fa.fund
    WHERE t.county = ${county} AND t.month BETWEEN ${from} AND ${to}
      AND (fa.kind IN ('paid', 'source') OR ta.kind IN ('paid', 'source'))
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 3, 4`.execute(db)
  return rows
}
