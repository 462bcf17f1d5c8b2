import { sql } from 'kysely'
import type { Context } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import { err, ok, type Result } from '#kernel/result'
import { findPerson, type PersonId, type PersonRow, type Viewer, viewerOf } from '#registry'
import type { Purpose } from '#registry/schema'
import type { AwardId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { isChildsAward } from './children.ts'
import { type AwardRow, findAward } from './store.ts'

export interface OpenAward {
  readonly award: AwardRow
  readonly person: PersonRow | undefined
  readonly viewer: Viewer
}

/** An award to be looked at. What concerns a protected child is opened with a purpose, by a role that may. */
export async function openAward(
  ctx: Context,
  {
    county,
    id,
    purpose,
  }: { readonly county: CountyCode; readonly id: AwardId; readonly purpose?: Purpose | undefined },
): Promise<Result<OpenAward, { readonly type: 'no-award' | 'purpose-needed' | 'child-file' }>> {
  const db = ctx.db<MoneyTables>()
  const award = await findAward(db, county, id, { lock: false })
  if (!award) return err({ type: 'no-award' })
  const person = award.person === null ? undefined : await findPerson(db, county, award.person)
  const viewer = viewerOf(ctx.actor, award.division, purpose !== undefined)
  if (isChildsAward(award.benefit, person)) {
    if (!viewer.mayOpenChildFiles) return err({ type: 'child-file' })
    if (purpose === undefined) return err({ type: 'purpose-needed' })
  }
  return ok({ award, person, viewer })
}

/** Names of people, where the reader's area holds them. */
export async function readNames(
  ctx: Context,
  county: CountyCode,
  ids: readonly (PersonId | null)[],
): Promise<ReadonlyMap<PersonId, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: PersonId; name: string }>`
    SELECT id, name FROM anmin.person WHERE county = ${county} AND id = ANY(${wanted}::uuid[])`.execute(
    ctx.db<MoneyTables>(),
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
