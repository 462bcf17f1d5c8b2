import { type RawBuilder, sql } from 'kysely'
import { type HoldKind, holdKinds } from '../hold-kinds.ts'
import type { Database, StoredRun } from '../store.ts'
import type { DoPart } from '../work.ts'
import { restateLines } from './restate.ts'

type RunKey = Pick<StoredRun, 'county' | 'id'>

/** Kinds that speak of the very account, of the line's amounts, or of another line (by its award: numbers of lines change). */
const ofAccount: readonly HoldKind[] = ['wrong-account', 'shared-account', 'closed-account']
const ofAmount: readonly HoldKind[] = ['change']
const ofOther: readonly HoldKind[] = ['twice', 'rival']
const releasable = Object.entries(holdKinds).flatMap(([kind, { mayRelease }]) => (mayRelease ? [kind] : []))

/** What an answer to hold `h` of line `l` rests on: only while it is the same does the answer stand. */
function restsOn({ county, id }: RunKey): RawBuilder<unknown> {
  return sql`(h.evidence - '{line,other}'::text[] || CASE
    WHEN h.kind = ANY(${[...ofAccount]}::text[]) THEN jsonb_build_object('account', l.account)
    WHEN h.kind = ANY(${[...ofAmount]}::text[]) THEN jsonb_build_object('due', l.due, 'arrears', l.arrears, 'recovered', l.recovered)
    WHEN h.kind = ANY(${[...ofOther]}::text[]) THEN jsonb_build_object('award', (SELECT o.award FROM anmin.payment_line o
      WHERE o.county = ${county} AND o.run = ${id} AND o.line = (h.evidence ->> 'line')::int4))
    ELSE '{}'::jsonb END)`
}

const lineOf = ({ county, id }: RunKey): RawBuilder<unknown> =>
  sql`JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line`

/** Writes down what was answered, before the lines are thrown away. */
export async function keepAnswers(db: Database, run: RunKey): Promise<void> {
  const { county, id } = run
  await sql`
    INSERT INTO anmin.hold_answer (county, run, award, kind, division, household_number, rests_on, evidence, state, note, settled_at, settled_by, settled_by_name)
    SELECT ${county}, ${id}, l.award, h.kind, h.division, h.household_number, ${restsOn(run)}, h.evidence, h.state, h.note, h.settled_at, h.settled_by, h.settled_by_name
    FROM anmin.payment_hold h ${lineOf(run)} WHERE h.county = ${county} AND h.run = ${id} AND h.state <> 'open'
    ON CONFLICT (county, run, award, kind) DO UPDATE SET rests_on = excluded.rests_on, evidence = excluded.evidence, state = excluded.state,
      note = excluded.note, settled_at = excluded.settled_at, settled_by = excluded.settled_by, settled_by_name = excluded.settled_by_name`.execute(
    db,
  )
}

/** What was found again just as it had been answered keeps its answer; all else is asked. */
export const giveAnswers: DoPart = async ({ db, run }) => {
  const { county, id } = run
  await sql`
    UPDATE anmin.payment_hold hold SET state = a.state, note = a.note, settled_at = a.settled_at, settled_by = a.settled_by,
      settled_by_name = a.settled_by_name
    FROM anmin.payment_hold h ${lineOf(run)}
    JOIN anmin.hold_answer a ON a.county = ${county} AND a.run = ${id} AND a.award = l.award AND a.kind = h.kind
    WHERE h.county = ${county} AND h.run = ${id} AND a.rests_on = ${restsOn(run)}
      AND (a.state = 'confirmed' OR a.kind = ANY(${releasable}::text[]))
      AND hold.county = ${county} AND hold.run = ${id} AND hold.line = h.line AND hold.kind = h.kind`.execute(db)
  await restateLines(db, run)
  return undefined
}

/** How hold `h` stands to what was answered before (`a`, NULL where nothing was): kept, or asked anew. */
export const isKept = sql<boolean>`(a.settled_at IS NOT NULL AND h.state <> 'open' AND h.settled_at = a.settled_at)`
export const isAskedAnew = sql<boolean>`(a.settled_at IS NOT NULL AND h.state = 'open')`

/** Answers of the run before it was made anew, beside hold `h` of line `l`. */
export function answersBefore({ county, id }: RunKey): RawBuilder<unknown> {
  return sql`LEFT JOIN anmin.hold_answer a ON a.county = ${county} AND a.run = ${id} AND a.award = l.award AND a.kind = h.kind`
}

export interface Anew {
  /** Lines with an answer that was kept. */
  readonly kept: number
  /** Lines that are held because something was asked anew. */
  readonly askedAnew: number
  /** Answers to what is not found any more. */
  readonly gone: number
}

/** What became of the answers when the lines were made anew; undefined where there were none. */
export async function countAnew(db: Database, run: RunKey): Promise<Anew | undefined> {
  const { county, id } = run
  const { rows } = await sql<Anew & { answers: number }>`
    WITH met AS (
      SELECT l.line, l.state, a.award, a.kind, ${isKept} AS kept, ${isAskedAnew} AS anew
      FROM anmin.payment_hold h ${lineOf(run)} ${answersBefore(run)} WHERE h.county = ${county} AND h.run = ${id} AND a.award IS NOT NULL)
    SELECT (SELECT count(DISTINCT line) FROM met WHERE kept)::int4 AS kept,
      (SELECT count(DISTINCT line) FROM met WHERE anew AND state = 'held')::int4 AS "askedAnew",
      (count(*) FILTER (WHERE NOT EXISTS (SELECT FROM met WHERE met.award = a.award AND met.kind = a.kind)))::int4 AS gone,
      count(*)::int4 AS answers
    FROM anmin.hold_answer a WHERE a.county = ${county} AND a.run = ${id}`.execute(db)
  const [counted] = rows
  return counted && counted.answers > 0
    ? { kept: counted.kept, askedAnew: counted.askedAnew, gone: counted.gone }
    : undefined
}
