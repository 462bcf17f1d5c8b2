import { type Kysely, sql } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import type { PersonId } from '../people/ids.ts'
import type { RegistryTables } from '../tables.ts'
import { compareBirths, compareNames } from './likeness.ts'

/** Just enough of a person to tell whether a closer look is worth it. */
interface Outline {
  readonly id: PersonId
  readonly name: string
  readonly formerNames: readonly string[]
  readonly sex: number | null
  readonly birthDate: CalendarDate
}

export type Pair = readonly [PersonId, PersonId]

/** Two ways to come upon a pair: everybody born on one day, and everybody of one name. */
const blocks = {
  birth: {
    key: (one: Outline) => one.birthDate,
    order: sql`birth_date`,
    isLikely: (a, b) => compareNames(a, b) !== 'other',
  },
  name: {
    key: (one: Outline) => one.name,
    order: sql`name`,
    // Of one name and born on other days: a slip of the pen, wherever in the county, for it may stand in the number as well;
    // whoever was born on the same day was met before.
    isLikely: (a, b) => a.sex === b.sex && compareBirths(a.birthDate, b.birthDate) === 'slip',
  },
} as const satisfies Record<
  string,
  {
    readonly key: (one: Outline) => string
    readonly order: unknown
    readonly isLikely: (a: Outline, b: Outline) => boolean
  }
>
export type BlockName = keyof typeof blocks

const pageSize = 20_000

/** Where the walk through a county's people stands: everybody up to this key and person is done. */
export interface Place {
  readonly key: string
  readonly id: string
}

export interface CandidatePage {
  readonly pairs: readonly Pair[]
  readonly read: number
  /** Go on from here; undefined at the end. */
  readonly next: Place | undefined
}

/** How many records a search reads: everybody once for each way to come upon a pair. */
export async function countToRead(db: Kysely<RegistryTables>, county: CountyCode): Promise<number> {
  const { rows } = await sql<{ people: number }>`SELECT count(*)::int AS people FROM anmin.person
    WHERE county = ${county} AND merged_into IS NULL AND NOT is_withdrawn`.execute(db)
  return (rows[0]?.people ?? 0) * Object.keys(blocks).length
}

/** The likely pairs of one stretch of a county's people. A group of one key is never divided between stretches. */
export async function readCandidates(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  block: BlockName,
  after: Place | undefined,
): Promise<CandidatePage> {
  const { key, order, isLikely } = blocks[block]
  const beyond = after ? sql`(${order}, id) > (${after.key}, ${after.id})` : sql`true`
  const { rows } = await sql<Outline>`
    SELECT id, name, former_names AS "formerNames", sex, birth_date AS "birthDate"
    FROM anmin.person WHERE county = ${county} AND merged_into IS NULL AND NOT is_withdrawn AND ${beyond}
    ORDER BY ${order}, id LIMIT ${pageSize}`.execute(db)
  const last = rows.at(-1)
  const isEnd = rows.length < pageSize || last === undefined
  const groups = [...Map.groupBy(rows, key)]
  // The last group may go on behind the page: it is read again with the next one, unless it is all there is.
  const whole = isEnd || groups.length === 1 ? groups : groups.slice(0, -1)
  const done = whole.at(-1)?.[1].at(-1)
  return {
    pairs: whole.flatMap(([, people]) => pairsOf(people, isLikely)),
    read: whole.reduce((sum, [, people]) => sum + people.length, 0),
    next: isEnd || done === undefined ? undefined : { key: key(done), id: done.id },
  }
}

function pairsOf(people: readonly Outline[], isLikely: (a: Outline, b: Outline) => boolean): readonly Pair[] {
  return people.flatMap((a, at) =>
    people
      .slice(at + 1)
      .flatMap((b): readonly Pair[] => (isLikely(a, b) ? [a.id < b.id ? [a.id, b.id] : [b.id, a.id]] : [])),
  )
}
