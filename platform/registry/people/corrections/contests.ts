import type { Context } from '#kernel/context'
import type { Kysely, Selectable } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import type { ContestView } from '../cards/schema.ts'
import type { HouseholdId, PersonId, SourceId } from '../ids.ts'
import type { ContestTables } from './tables.ts'

export type ContestRow = Selectable<ContestTables['fact_contest']>

export const contestTable = (db: Kysely<RegistryTables>) => db.withSchema('anmin')

/** What was contested of a person, or of a household itself, the newest first. */
export async function readContests(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  of: { readonly person: PersonId } | { readonly household: HouseholdId },
): Promise<readonly ContestRow[]> {
  const all = contestTable(db).selectFrom('fact_contest').selectAll().where('county', '=', county)
  const own =
    'person' in of
      ? all.where('person', '=', of.person)
      : all.where('household', '=', of.household).where('person', 'is', null)
  return own.orderBy('raised_at', 'desc').execute()
}

export function viewContest(row: ContestRow): ContestView {
  return {
    id: row.id,
    name: row.name,
    reason: row.reason,
    raisedBy: row.raised_by_name,
    raisedAt: row.raised_at.toISOString(),
    state: row.state,
    settled:
      row.settled_at === null
        ? null
        : { at: row.settled_at.toISOString(), by: row.settled_by_name ?? '', why: row.settled_why ?? '' },
  }
}

/** A contest that nobody has settled yet, within the reader's area. */
export async function findOpenContest(ctx: Context, county: CountyCode, id: string): Promise<ContestRow | undefined> {
  return contestTable(ctx.db<RegistryTables>())
    .selectFrom('fact_contest')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst()
}

export async function settleContest(
  ctx: Context,
  contest: ContestRow,
  how: { readonly state: 'corrected' | 'kept'; readonly why: string; readonly correction?: SourceId },
): Promise<void> {
  await contestTable(ctx.db<RegistryTables>())
    .updateTable('fact_contest')
    .set({
      state: how.state,
      settled_by_name: ctx.actor.name,
      settled_at: ctx.clock.now(),
      settled_why: how.why,
      correction: how.correction ?? null,
    })
    .where('county', '=', contest.county)
    .where('id', '=', contest.id)
    .execute()
}
