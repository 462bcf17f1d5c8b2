import { type Kysely, sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { InsightTables } from '../tables.ts'

/** The unit that goes on under a code, and when another code last led to it. */
export interface Continued {
  readonly code: DivisionCode
  readonly movedAt: Date | undefined
}

/**
 * Leads a code of an instant to the one that continues it today, change by change in the order in which they were applied: a
 * code may have been given to another village since. A divided village stays under its own.
 */
export async function continuedSince(
  db: Kysely<InsightTables>,
  county: CountyCode,
): Promise<(code: DivisionCode, since: Date) => Continued> {
  const { rows } = await sql<{ change: string; at: Date; old: DivisionCode; now: readonly DivisionCode[] }>`
    SELECT m.change, c.applied_at AS at, m.old_code AS old, array_agg(DISTINCT m.new_code) AS now FROM anmin.division_mapping m
    JOIN anmin.division_change c ON c.county = m.county AND c.id = m.change
    WHERE m.county = ${county} AND c.applied_at IS NOT NULL
    GROUP BY c.applied_at, m.change, m.old_code ORDER BY c.applied_at, m.change`.execute(db)
  const changes = [...Map.groupBy(rows, ({ change }) => change).values()].map((lines) => ({
    at: lines[0]?.at ?? new Date(0),
    onward: new Map(
      lines.flatMap(({ old, now: [only, ...more] }) => (only && more.length === 0 ? [[old, only] as const] : [])),
    ),
  }))
  return (code, since) =>
    changes
      .filter(({ at }) => at > since)
      .reduce<Continued>(
        (held, { at, onward }) => {
          const next = onward.get(held.code)
          return next === undefined || next === held.code ? held : { code: next, movedAt: at }
        },
        { code, movedAt: undefined },
      )
}
