import { type Kysely, type Selectable, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { PersonId } from '../people/ids.ts'
import { visiblePeople } from '../people/visibility.ts'
import type { RegistryTables } from '../tables.ts'
import type { PairState } from './schema.ts'
import type { ScoredPair } from './score-pairs.ts'
import { askFrom } from './score.ts'

type Database = Kysely<RegistryTables>
export type StoredPair = Selectable<RegistryTables['duplicate_pair']>

/**
 * Keeps what was found: pairs worth asking about, with today's reasons. What an officer has decided stays decided; an open
 * pair that is not alike any more (a number was corrected) is forgotten.
 */
export async function keepPairs(
  db: Database,
  county: CountyCode,
  scored: readonly ScoredPair[],
  at: Date,
): Promise<number> {
  const alike = scored.filter(({ score }) => score >= askFrom)
  const unlike = scored.filter(({ score }) => score < askFrom)
  if (unlike.length > 0)
    await sql`DELETE FROM anmin.duplicate_pair d USING unnest(${unlike.map(({ a }) => a)}::uuid[], ${unlike.map(({ b }) => b)}::uuid[]) AS gone (a, b)
      WHERE d.county = ${county} AND d.a = gone.a AND d.b = gone.b AND d.state = 'open'`.execute(db)
  if (alike.length === 0) return 0
  await db
    .withSchema('anmin')
    .insertInto('duplicate_pair')
    .values(
      alike.map(({ a, b, division, score, reasons }) => ({
        ...{ county, a, b, division, score, reasons },
        ...{ state: 'open', found_at: at, decided_by_name: null, decided_at: null, why: null },
      })),
    )
    .onConflict((on) =>
      on
        .columns(['county', 'a', 'b'])
        .doUpdateSet((eb) => ({
          score: eb.ref('excluded.score'),
          reasons: eb.ref('excluded.reasons'),
          division: eb.ref('excluded.division'),
        }))
        .where('duplicate_pair.state', '=', 'open'),
    )
    .execute()
  return alike.length
}

/** Open pairs found earlier, to be looked at again. */
export async function openPairs(db: Database, county: CountyCode): Promise<readonly (readonly [PersonId, PersonId])[]> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('duplicate_pair')
    .select(['a', 'b'])
    .where('county', '=', county)
    .where('state', '=', 'open')
    .execute()
  return rows.map(({ a, b }) => [a, b])
}

export interface PairRow extends StoredPair {
  readonly people: readonly [PairRowPerson, PairRowPerson]
}
interface PairRowPerson {
  readonly id: PersonId
  readonly name: string
  readonly sex: number | null
  readonly birth_date: string
  readonly division: number
  readonly household_number: number
}

const bothOf = sql`anmin.duplicate_pair d
  JOIN anmin.person x ON x.county = d.county AND x.id = d.a JOIN anmin.person y ON y.county = d.county AND y.id = d.b`
const person = (alias: 'x' | 'y') =>
  sql`(SELECT to_json(shown) FROM (SELECT ${sql.join(
    ['id', 'name', 'sex', 'birth_date', 'division', 'household_number'].map((column) => sql.ref(`${alias}.${column}`)),
  )}) shown)`
const pairWithPeople = sql`d.*, json_build_array(${person('x')}, ${person('y')}) AS people`

/** Pairs of which both are to be seen, the likeliest first; pairs with a child's file are only counted. */
export async function readPairs(
  db: Database,
  county: CountyCode,
  state: PairState,
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly hidden: number; readonly pairs: readonly PairRow[] }> {
  const shown =
    state === 'open'
      ? sql`${visiblePeople('x')} AND ${visiblePeople('y')}`
      : sql`NOT x.is_protected_child AND NOT y.is_protected_child`
  const from = sql`${bothOf} WHERE d.county = ${county} AND d.state = ${state}`
  const counts = await sql<{ total: number; hidden: number }>`
    SELECT count(*) FILTER (WHERE ${shown})::int AS total, count(*) FILTER (WHERE NOT (${shown}))::int AS hidden FROM ${from}`.execute(
    db,
  )
  const list = await sql<PairRow>`
    SELECT ${pairWithPeople} FROM ${from} AND ${shown}
    ORDER BY d.score DESC, d.a, d.b LIMIT ${page.size} OFFSET ${page.offset}`.execute(db)
  return { total: counts.rows[0]?.total ?? 0, hidden: counts.rows[0]?.hidden ?? 0, pairs: list.rows }
}

/** One pair, whatever its state; undefined when there is none, or one of the two may not be seen. */
export async function findPair(
  db: Database,
  county: CountyCode,
  a: PersonId,
  b: PersonId,
): Promise<PairRow | undefined> {
  const { rows } = await sql<PairRow>`
    SELECT ${pairWithPeople} FROM ${bothOf}
    WHERE d.county = ${county} AND d.a = ${a} AND d.b = ${b} AND NOT x.is_protected_child AND NOT y.is_protected_child`.execute(
    db,
  )
  return rows[0]
}

export async function decidePair(
  db: Database,
  { county, a, b }: Pick<StoredPair, 'county' | 'a' | 'b'>,
  decision: {
    readonly state: PairState
    readonly by: string | null
    readonly at: Date | null
    readonly why: string | null
  },
): Promise<void> {
  await db
    .withSchema('anmin')
    .updateTable('duplicate_pair')
    .set({ state: decision.state, decided_by_name: decision.by, decided_at: decision.at, why: decision.why })
    .where('county', '=', county)
    .where('a', '=', a)
    .where('b', '=', b)
    .execute()
}
