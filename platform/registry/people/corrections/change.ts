import type { Context } from '#kernel/context'
import { formatMonth, type Month } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import type { RegistryTables } from '../../tables.ts'
import type { Purpose } from '../cards/purposes.ts'
import type { Confidence } from '../code-lists.ts'
import {
  findHousehold,
  findPerson,
  type HouseholdRow,
  householdVersionOf,
  type PersonRow,
  versionOf,
} from '../cards/find-person.ts'
import type { HouseholdId, PersonId, SourceId } from '../ids.ts'
import type { PeopleSettings } from '../settings.ts'
import { type Viewer, viewerOf } from '../visibility.ts'
import type { Batch } from '../write/batch.ts'
import { lockCounty } from '../write/county-lock.ts'
import { recordBatch } from '../write/record-batch.ts'
import { recordSource } from '../write/record-source.ts'
import type { correctionSources } from './schema.ts'
import type { CountyCode } from '#kernel/division-code'

/** What somebody who changes a card says it rests on. */
export interface Basis {
  readonly source: keyof typeof correctionSources
  readonly evidence: string
}

/** What was looked at or confirmed elsewhere counts as verified; an officer's own reading of papers as recorded. */
const confidence = { visit: 'verified', department: 'verified', officer: 'recorded' } as const satisfies Record<
  Basis['source'],
  Confidence
>

export interface OpenPerson {
  readonly row: PersonRow
  readonly viewer: Viewer
}

type PersonRefusal = { readonly type: 'no-person' | 'purpose-needed' | 'child-file' | 'changed-since' | 'merged' }

/**
 * A person to be changed: the county's register is locked first, so that the version that was read is still the one that is
 * changed when two people write at once.
 */
export async function openPerson(
  ctx: Context,
  asked: {
    readonly county: CountyCode
    readonly id: PersonId
    readonly version?: number | undefined
    readonly purpose?: Purpose | undefined
  },
): Promise<Result<OpenPerson, PersonRefusal>> {
  const db = ctx.db<RegistryTables>()
  // Whoever asks for a county that is not theirs finds nobody there, and locks nothing.
  if (!(await findPerson(db, asked.county, asked.id))) return err({ type: 'no-person' })
  await lockCounty(db, asked.county, ctx.clock.now())
  const row = await findPerson(db, asked.county, asked.id)
  if (!row) return err({ type: 'no-person' })
  const viewer = viewerOf(ctx.actor, row.division, true)
  if (row.is_protected_child && !viewer.mayOpenChildFiles) return err({ type: 'child-file' })
  if (row.is_protected_child && asked.purpose === undefined) return err({ type: 'purpose-needed' })
  if (row.merged_into !== null) return err({ type: 'merged' })
  if (asked.version !== undefined && asked.version !== (await versionOf(db, row))) return err({ type: 'changed-since' })
  return ok({ row, viewer })
}

/** A household to be changed, in the same way. */
export async function openHousehold(
  ctx: Context,
  asked: { readonly county: CountyCode; readonly id: HouseholdId; readonly version?: number | undefined },
): Promise<
  Result<
    { readonly row: HouseholdRow; readonly viewer: Viewer },
    { readonly type: 'no-household' | 'household-changed-since' }
  >
> {
  const db = ctx.db<RegistryTables>()
  if (!(await findHousehold(db, asked.county, asked.id))) return err({ type: 'no-household' })
  await lockCounty(db, asked.county, ctx.clock.now())
  const row = await findHousehold(db, asked.county, asked.id)
  if (!row) return err({ type: 'no-household' })
  if (asked.version !== undefined && asked.version !== (await householdVersionOf(db, row)))
    return err({ type: 'household-changed-since' })
  return ok({ row, viewer: viewerOf(ctx.actor, row.division, true) })
}

/** Records a change as a source of its own, so that withdrawing it undoes the change and nothing else. */
export async function recordChange(
  ctx: Context,
  keys: PeopleSettings['keys'],
  change: { readonly county: CountyCode; readonly title: string; readonly asOf: Month; readonly basis: Basis },
  says: Pick<Batch, 'persons' | 'households'>,
): Promise<
  Result<
    { readonly source: SourceId; readonly recorded: Awaited<ReturnType<typeof recordBatch>> },
    { readonly type: 'not-taken'; readonly text: string }
  >
> {
  const db = ctx.db<RegistryTables>()
  const { county, title, asOf, basis } = change
  const recordedAt = ctx.clock.now()
  const by = { id: ctx.actor.userId, name: ctx.actor.name }
  const source = await recordSource(db, {
    ...{ county, kind: basis.source, title, asOf, confidence: confidence[basis.source], recordedAt, by },
  })
  const recorded = await recordBatch(db, keys, { county, source, recordedAt, ...says })
  const [refused] = recorded.refused
  if (refused) return err({ type: 'not-taken', text: refused.text })
  return ok({ source, recorded })
}

/** Tells the rest of the house whose facts changed: ids and names of facts, no values. */
export function emitChanged(
  ctx: Context,
  of: 'person' | 'household',
  data: { readonly county: CountyCode; readonly id: string; readonly names: readonly string[]; readonly from?: Month },
): void {
  const { id, from, ...rest } = data
  ctx.emit({
    type: `cn.anmin.registry.${of}-changed`,
    subject: id,
    data: { ...rest, [of]: id, ...(from !== undefined && { from: formatMonth(from) }) },
  })
}
