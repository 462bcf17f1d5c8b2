import { type Kysely, sql } from 'kysely'
import type { DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { IdentityTables } from './tables.ts'

/** An area that another continues. */
export interface AreaMove {
  readonly from: DivisionCode
  readonly to: DivisionCode
  /** False where the old area goes on beside the new one: then both are held. */
  readonly ends: boolean
}

/** Whoever holds a role for an area that a change of divisions continues elsewhere holds it there from now on. Answers how many. */
export async function moveGrants(db: Kysely<IdentityTables>, moves: readonly AreaMove[], at: Date): Promise<number> {
  const onward = Map.groupBy(moves, ({ from }) => from)
  if (onward.size === 0) return 0
  const held = await db
    .withSchema('anmin')
    .selectFrom('identity_grant')
    .select(['id', 'user_id', 'role', 'area', 'granted_by'])
    .where('ended_at', 'is', null)
    .where('area', 'in', [...onward.keys()])
    .execute()
  // All that end go first: a code may be free because its unit moved on, and then be the next one's.
  const ending = held.filter(({ area }) => onward.get(area)?.every(({ ends }) => ends))
  await sql`UPDATE anmin.identity_grant SET ended_at = ${at} WHERE id = ANY(${ending.map(({ id }) => id)}::uuid[])`.execute(
    db,
  )
  for (const grant of held)
    for (const { to } of onward.get(grant.area) ?? [])
      await sql`INSERT INTO anmin.identity_grant (id, user_id, role, area, granted_at, granted_by)
        VALUES (${newId<'GrantId'>()}, ${grant.user_id}, ${grant.role}, ${to}, ${at}, ${grant.granted_by})
        ON CONFLICT (user_id, role, area) WHERE ended_at IS NULL DO NOTHING`.execute(db)
  return held.length
}
