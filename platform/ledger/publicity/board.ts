import { sql } from 'kysely'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { type FundSource, fundSources } from '../code-lists.ts'
import type { PublicList } from './lists.ts'
import { publicLines, type Snapshot } from './snapshot.ts'
import type { Db } from './store.ts'

/** A person on the paper at a village's board; unlike on the web with the whole name. */
export interface BoardRow {
  readonly division: DivisionCode
  readonly name: string
  readonly persons: number
  readonly amount: Fen
  readonly word: string | null
  readonly sources: readonly FundSource[]
}

/** Who of a list stands at the board of a place: the same people as in public (snapshot.ts), each once. At most `most` of them. */
export async function findBoard(
  db: Db,
  of: Pick<Snapshot, 'county' | 'run' | 'today'>,
  { list, division }: { readonly list: PublicList; readonly division: DivisionCode },
  most: number,
): Promise<readonly BoardRow[]> {
  const [from, to] = divisionRange(division)
  const { rows } = await sql<BoardRow>`
    SELECT division, min(name) AS name, max(persons)::int4 AS persons, sum(due)::int8 AS amount, min(word) AS word,
      coalesce(array_agg(DISTINCT source) FILTER (WHERE source IS NOT NULL), '{}') AS sources
    FROM (${publicLines(of)}) l WHERE list = ${list} AND NOT is_minor AND division BETWEEN ${from} AND ${to}
    GROUP BY division, person ORDER BY division, name, person LIMIT ${most}`.execute(db)
  return rows
}

/** Kinds of source in the order of the code list, in words. */
export function sourceWords(sources: Iterable<FundSource>): readonly string[] {
  const named = new Set<string>(sources)
  return Object.entries(fundSources).flatMap(([key, label]) => (named.has(key) ? [label] : []))
}
