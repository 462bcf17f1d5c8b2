import { type Kysely, sql } from 'kysely'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { NumberId } from '#registry'
import type { RunState } from '../code-lists.ts'
import type { RunId } from '../ids.ts'
import { type ChildrenShown, isChilds, isShown, nameShown, whoseAward } from '../children.ts'
import type { MoneyTables } from '../tables.ts'

type Db = Kysely<MoneyTables>

export interface SheetRun {
  readonly month: Month
  readonly state: RunState
  readonly is_synthetic: boolean
}

export async function findSheetRun(db: Db, county: CountyCode, run: RunId): Promise<SheetRun | undefined> {
  return db
    .selectFrom('payment_run')
    .select(['month', 'state', 'is_synthetic'])
    .where('county', '=', county)
    .where('id', '=', run)
    .executeTakeFirst()
}

export interface SheetLine {
  readonly line: number
  readonly division: DivisionCode
  readonly name: string
  readonly benefit: string
  readonly persons: number
  readonly amount: Fen
  readonly account: NumberId | null
  readonly sealed: Uint8Array | null
}

export interface SheetFilter {
  readonly county: CountyCode
  readonly run: RunId
  readonly division: DivisionCode
  readonly benefit?: string
  readonly children: ChildrenShown
}

const ofChild = isChilds('l.benefit', 'p', 'who', 'head')
const people = sql`JOIN anmin.person p ON p.county = l.county AND p.id = l.payee
    JOIN anmin.award a ON a.county = l.county AND a.id = l.award
    ${whoseAward}`

const condition = ({ county, run, division, benefit, children }: SheetFilter) => {
  const [from, to] = divisionRange(division)
  return sql`l.county = ${county} AND l.run = ${run} AND l.state = 'approved' AND l.amount > 0
    AND l.division BETWEEN ${from} AND ${to} AND (${benefit ?? null}::text IS NULL OR l.benefit = ${benefit ?? null})
    AND ${isShown(children, ofChild)}`
}

export async function sumSheet(db: Db, filter: SheetFilter): Promise<{ readonly lines: number; readonly amount: Fen }> {
  const { rows } = await sql<{ lines: number; amount: Fen }>`SELECT count(*)::int AS lines,
      coalesce(sum(l.amount), 0)::int8 AS amount FROM anmin.payment_line l
    ${people} WHERE ${condition(filter)}`.execute(db)
  const [found] = rows
  if (!found) throw new Error('a sum has one row')
  return found
}

/** Approved lines village by village, after one line up to so many. */
export async function readSheet(
  db: Db,
  filter: SheetFilter,
  { size, offset }: { readonly size: number; readonly offset: number },
): Promise<readonly SheetLine[]> {
  const { rows } =
    await sql<SheetLine>`SELECT l.line, l.division, ${nameShown(filter.children, ofChild, sql<string>`p.name`)} AS name, l.benefit, l.persons, l.amount, l.account, n.sealed
    FROM anmin.payment_line l ${people}
    LEFT JOIN anmin.person_number n ON n.county = l.county AND n.id = l.account
    WHERE ${condition(filter)} ORDER BY l.division, l.line LIMIT ${size} OFFSET ${offset}`.execute(db)
  return rows
}
