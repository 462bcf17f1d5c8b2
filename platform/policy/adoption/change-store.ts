import type { Context } from '#kernel/context'
import { countyOf, type DivisionCode, divisionRange } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { PolicyTables } from '../tables.ts'
import type { ChangeEntry, ChangeId, ChangeState, TrialId } from './schema.ts'

const changes = (ctx: Context) => ctx.db<PolicyTables>()

/** A change is made by a person who answers for it; the platform itself drafts, tries and decides nothing. */
function officer(ctx: Context): string {
  if (ctx.actor.userId === undefined) throw new Error(`${ctx.actor.name} is no officer and cannot change standards`)
  return ctx.actor.userId
}

/** A change as stored; `place` is part of the key through its county. */
export async function findChange(ctx: Context, place: DivisionCode, id: ChangeId) {
  return changes(ctx)
    .selectFrom('policy_change')
    .selectAll()
    .where('county', '=', countyOf(place))
    .where('place', '=', place)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}
export type StoredChange = NonNullable<Awaited<ReturnType<typeof findChange>>>

/** As `findChange`, for reading only. */
export async function readChange(ctx: Context, place: DivisionCode, id: ChangeId): Promise<StoredChange | undefined> {
  return changes(ctx)
    .selectFrom('policy_change')
    .selectAll()
    .where('county', '=', countyOf(place))
    .where('place', '=', place)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The changes of a county, or of one of its townships or villages, the newest first. A city or province has its own and not its counties'. */
export async function readChanges(
  ctx: Context,
  place: DivisionCode,
  state: ChangeState | undefined,
): Promise<readonly StoredChange[]> {
  const [from, to] = divisionRange(place)
  const query = changes(ctx)
    .selectFrom('policy_change')
    .selectAll()
    .where('county', '=', countyOf(place))
    .where('place', '>=', from)
    .where('place', '<=', to)
    .orderBy('drafted_at', 'desc')
    .limit(200)
  return (state ? query.where('state', '=', state) : query).execute()
}

export interface DraftFields {
  readonly place: DivisionCode
  readonly title: string
  readonly reason: string
  readonly entries: readonly ChangeEntry[]
  readonly digest: string
}

export async function insertDraft(ctx: Context, draft: DraftFields): Promise<ChangeId> {
  const id = newId<'PolicyChangeId'>()
  const row = {
    county: countyOf(draft.place),
    id,
    place: draft.place,
    title: draft.title,
    reason: draft.reason,
    entries: JSON.stringify(draft.entries),
    entries_digest: draft.digest,
    state: 'draft' as const,
    drafted_by: officer(ctx),
    drafted_by_name: ctx.actor.name,
    drafted_at: ctx.clock.now(),
  }
  await changes(ctx)
    .insertInto('policy_change')
    .values({
      ...row,
      proposed_by: null,
      proposed_by_name: null,
      proposed_at: null,
      trial: null,
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
    })
    .execute()
  return id
}

export async function updateDraft(ctx: Context, id: ChangeId, draft: DraftFields): Promise<void> {
  await changes(ctx)
    .updateTable('policy_change')
    .set({
      title: draft.title,
      reason: draft.reason,
      entries: JSON.stringify(draft.entries),
      entries_digest: draft.digest,
    })
    .where('county', '=', countyOf(draft.place))
    .where('id', '=', id)
    .execute()
}

export async function markProposed(ctx: Context, change: StoredChange, trial: TrialId): Promise<void> {
  await mark(ctx, change, {
    state: 'proposed',
    trial,
    proposed_by: officer(ctx),
    proposed_by_name: ctx.actor.name,
    proposed_at: ctx.clock.now(),
  })
}

export async function markDecided(
  ctx: Context,
  change: StoredChange,
  state: 'adopted' | 'rejected',
  note: string,
): Promise<void> {
  await mark(ctx, change, {
    state,
    decision_note: note,
    decided_by: officer(ctx),
    decided_by_name: ctx.actor.name,
    decided_at: ctx.clock.now(),
  })
}

export async function markWithdrawn(ctx: Context, change: StoredChange): Promise<void> {
  await mark(ctx, change, { state: 'withdrawn' })
}

async function mark(
  ctx: Context,
  change: StoredChange,
  fields: Partial<
    Pick<
      StoredChange,
      | 'state'
      | 'trial'
      | 'proposed_by'
      | 'proposed_by_name'
      | 'proposed_at'
      | 'decided_by'
      | 'decided_by_name'
      | 'decided_at'
      | 'decision_note'
    >
  >,
): Promise<void> {
  await changes(ctx)
    .updateTable('policy_change')
    .set(fields)
    .where('county', '=', change.county)
    .where('id', '=', change.id)
    .execute()
}

/** A simulation by the platform, as evidence that a change was tried before it is adopted. */
export interface Trial {
  readonly id: TrialId
  readonly entriesDigest: string
  readonly month: Month
  readonly summary: unknown
}

/** Keeps a simulation as evidence; called by the use case that ran it, with what it computed. */
export async function keepTrial(ctx: Context, county: number, trial: Omit<Trial, 'id'>): Promise<TrialId> {
  const id = newId<'PolicyTrialId'>()
  await changes(ctx)
    .insertInto('policy_trial')
    .values({
      county,
      id,
      entries_digest: trial.entriesDigest,
      month: trial.month,
      summary: JSON.stringify(trial.summary),
      run_by: officer(ctx),
      run_at: ctx.clock.now(),
    })
    .execute()
  return id
}

export async function findTrial(ctx: Context, county: number, id: TrialId): Promise<Trial | undefined> {
  const row = await changes(ctx)
    .selectFrom('policy_trial')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { id, entriesDigest: row.entries_digest, month: row.month, summary: row.summary }
}

/** What the trials of a county's changes found, by trial, asked for at once. */
export async function readTrialSummaries(
  ctx: Context,
  county: number,
  ids: readonly TrialId[],
): Promise<ReadonlyMap<string, unknown>> {
  if (ids.length === 0) return new Map()
  const rows = await changes(ctx)
    .selectFrom('policy_trial')
    .select(['id', 'summary'])
    .where('county', '=', county)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.summary]))
}
