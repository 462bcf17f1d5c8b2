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
  const held = await db
    .withSchema('anmin')
    .selectFrom('identity_grant')
    .select(['id', 'user_id', 'role', 'area', 'granted_by'])
    .where('ended_at', 'is', null)
    .where('area', 'in', [...new Set([-1 as DivisionCode, ...moves.map(({ from }) => from)])])
    .execute()
  for (const grant of held) {
    const onward = moves.filter(({ from }) => from === grant.area)
    for (const { to } of onward)
      await sql`INSERT INTO anmin.identity_grant (id, user_id, role, area, granted_at, granted_by)
        VALUES (${newId<'GrantId'>()}, ${grant.user_id}, ${grant.role}, ${to}, ${at}, ${grant.granted_by})
        ON CONFLICT (user_id, role, area) WHERE ended_at IS NULL DO NOTHING`.execute(db)
    if (onward.every(({ ends }) => ends))
      await sql`UPDATE anmin.identity_grant SET ended_at = ${at} WHERE id = ${grant.id}`.execute(db)
  }
  return held.length
}
