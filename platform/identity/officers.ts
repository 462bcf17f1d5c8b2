import type { Role } from '#kernel/access'
import type { Context } from '#kernel/context'
import { type DivisionCode, divisionLineage } from '#kernel/division-code'
import type { UserId } from './schema.ts'
import { users } from './user-store.ts'

export interface Officer {
  readonly id: UserId
  readonly name: string
}

/** Who holds a role for a whole division and can sign in, by name: whom somebody may turn to who must not act alone. */
export async function findOfficers(ctx: Context, role: Role, division: DivisionCode): Promise<readonly Officer[]> {
  return users(ctx)
    .selectFrom('identity_grant as g')
    .innerJoin('identity_user as u', 'u.id', 'g.user_id')
    .select(['u.id', 'u.name'])
    .distinct()
    .where('g.role', '=', role)
    .where('g.area', 'in', divisionLineage(division))
    .where('g.ended_at', 'is', null)
    .where('u.enabled', '=', true)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
}
