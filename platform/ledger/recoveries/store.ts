import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type CountyCode, type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { PersonId } from '#registry'
import type { AwardState, RecoveryState } from '../code-lists.ts'
import type { AwardId, RecoveryId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { RecoveryFilter } from './schema.ts'
import { type ChildrenShown, isChilds, isShown, nameShown } from '../children.ts'

export type Db = Kysely<MoneyTables>

export interface RecoveryRow {
  readonly id: RecoveryId
  readonly county: CountyCode
  readonly award: AwardId
  readonly debtor: PersonId
  readonly benefit: string
  readonly name: string
  readonly household: number
  readonly division: DivisionCode
  readonly amount: Fen
  readonly settled: Fen
  readonly instalment: Fen | null
  readonly paused: boolean
  /** What it would be netted from is not paid (any more): how. */
  readonly stopped: Exclude<AwardState, 'active'> | null
  readonly is_proposed: boolean
  readonly state: RecoveryState
  readonly reason: string
  readonly recorded_at: Date
  readonly months: number
  readonly is_childs: boolean
  readonly is_synthetic: boolean
}

const ofChild = isChilds('r.benefit', 'debtor', 'whose', 'head')

/** Recoveries with who owes them, oldest first, as a subquery. */
function rows(county: CountyCode, today: string, children: ChildrenShown): RawBuilder<unknown> {
  return sql`(
    SELECT r.id, r.county, r.award, r.debtor, r.benefit, ${nameShown(children, ofChild, sql<string>`debtor.name`)} AS name, r.household_number AS household, r.division, r.amount, r.settled,
      r.instalment, r.paused, r.state, r.reason, r.recorded_at, debtor.is_synthetic,
      nullif(payer.state, 'active') AS stopped,
      (extract(year FROM age(${today}::date, (r.recorded_at AT TIME ZONE 'Asia/Shanghai')::date)) * 12
        + extract(month FROM age(${today}::date, (r.recorded_at AT TIME ZONE 'Asia/Shanghai')::date)))::int4 AS months,
      EXISTS (SELECT FROM anmin.recovery_write_off w
        WHERE w.county = r.county AND w.recovery = r.id AND w.state = 'proposed') AS is_proposed,
      ${ofChild} AS is_childs
    FROM anmin.recovery r
    JOIN anmin.person debtor ON debtor.county = r.county AND debtor.id = r.debtor
    JOIN anmin.award a ON a.county = r.county AND a.id = r.award
    LEFT JOIN anmin.award payer ON payer.county = r.county
      AND payer.id = CASE WHEN r.collect_from IS NULL THEN r.award ELSE r.collect_from END
    LEFT JOIN anmin.person whose ON whose.county = r.county AND whose.id = a.person
    LEFT JOIN anmin.household h ON h.county = r.county AND h.id = a.household AND a.person IS NULL
    LEFT JOIN anmin.person head ON head.county = r.county AND head.id = h.head
    WHERE r.county = ${county}) line`
}

export type Narrowed = Omit<RecoveryFilter, 'purpose'> & { readonly children: ChildrenShown }

function conditionOf({ state, division, benefit, olderThan, least, children }: Narrowed): RawBuilder<unknown> {
  const area = division === undefined ? undefined : divisionRange(division)
  const conditions = [
    isShown(children, sql<boolean>`is_childs`),
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(area === undefined ? [] : [sql`division BETWEEN ${area[0]} AND ${area[1]}`]),
    ...(benefit === undefined ? [] : [sql`benefit = ${benefit}`]),
    ...(olderThan === undefined ? [] : [sql`months >= ${olderThan}`]),
    ...(least === undefined ? [] : [sql`amount - settled >= ${least}`]),
  ]
  return sql.join(conditions, sql` AND `)
}

export interface CountedRecoveries {
  readonly total: number
  readonly open: Fen
  readonly is_synthetic: boolean
}

export async function countRecoveries(db: Db, filter: Narrowed, today: string): Promise<CountedRecoveries> {
  const { rows: counted } = await sql<CountedRecoveries>`
    SELECT count(*)::int4 AS total, coalesce(sum(amount - settled) FILTER (WHERE state = 'open'), 0)::int8 AS open,
      coalesce(bool_or(is_synthetic), false) AS is_synthetic
    FROM ${rows(filter.county, today, filter.children)} WHERE ${conditionOf(filter)}`.execute(db)
  const [all] = counted
  if (!all) throw new Error('a count answers one row')
  return all
}

/** The largest open ones first, then the oldest. */
export async function findRecoveries(
  db: Db,
  filter: Narrowed,
  today: string,
  page: { readonly size: number; readonly offset: number },
): Promise<readonly RecoveryRow[]> {
  const { rows: found } = await sql<RecoveryRow>`
    SELECT * FROM ${rows(filter.county, today, filter.children)} WHERE ${conditionOf(filter)}
    ORDER BY amount - settled DESC, recorded_at, id LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return found
}

export async function findRecoveryRow(
  db: Db,
  county: CountyCode,
  id: RecoveryId,
  { today, children }: { readonly today: string; readonly children: ChildrenShown },
): Promise<RecoveryRow | undefined> {
  const { rows: found } =
    await sql<RecoveryRow>`SELECT * FROM ${rows(county, today, children)} WHERE id = ${id}`.execute(db)
  return found[0]
}

/** The recovery, held until the transaction ends: of two officers the second sees what the first left open. */
export async function lockRecovery(db: Db, county: CountyCode, id: RecoveryId) {
  return db
    .selectFrom('recovery')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}
