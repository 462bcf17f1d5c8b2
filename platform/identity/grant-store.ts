import { sql } from 'kysely'
import type { Grant } from '#kernel/access'
import type { Context } from '#kernel/context'
import { containsDivision, type DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { UserId } from './schema.ts'
import { users } from './user-store.ts'

const currentGrants = (ctx: Context) =>
  users(ctx).selectFrom('identity_grant').select(['role', 'area']).where('ended_at', 'is', null)

export async function grantsOf(ctx: Context, userId: UserId): Promise<readonly Grant[]> {
  const rows = await currentGrants(ctx).where('user_id', '=', userId).orderBy('area').orderBy('role').execute()
  return rows
}

export async function grantsByUser(ctx: Context): Promise<ReadonlyMap<UserId, readonly Grant[]>> {
  const rows = await currentGrants(ctx).select('user_id').orderBy('area').orderBy('role').execute()
  const byUser = Map.groupBy(rows, (row) => row.user_id)
  return byUser
}

export const sameGrant = (a: Grant, b: Grant) => a.role === b.role && a.area === b.area

export async function addGrants(ctx: Context, userId: UserId, grants: readonly Grant[]): Promise<void> {
  if (grants.length === 0) return
  const by = (ctx.actor.userId ?? null) as UserId | null
  const rows = grants.map((grant) => ({
    ...{ id: newId<'GrantId'>(), user_id: userId, role: grant.role, area: grant.area },
    ...{ granted_at: ctx.clock.now(), granted_by: by, ended_at: null, ended_by: null },
  }))
  await users(ctx)
    .insertInto('identity_grant')
    .values(rows)
    .onConflict((on) => on.columns(['user_id', 'role', 'area']).where('ended_at', 'is', null).doNothing())
    .execute()
}

export async function endGrants(ctx: Context, userId: UserId, grants: readonly Grant[]): Promise<void> {
  for (const grant of grants) {
    await users(ctx)
      .updateTable('identity_grant')
      .set({ ended_at: ctx.clock.now(), ended_by: (ctx.actor.userId ?? null) as UserId | null })
      .where('user_id', '=', userId)
      .where('role', '=', grant.role)
      .where('area', '=', grant.area)
      .where('ended_at', 'is', null)
      .execute()
  }
}

/** Held until the transaction ends: two administrators who remove each other at the same moment follow one another. */
export async function lockAdministration(ctx: Context): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.administration'))`.execute(users(ctx))
}

/** Areas of everyone who can administer now, demonstration accounts left out. */
export async function administeredAreas(ctx: Context): Promise<readonly DivisionCode[]> {
  const rows = await users(ctx)
    .selectFrom('identity_grant')
    .innerJoin('identity_user', 'identity_user.id', 'identity_grant.user_id')
    .select('identity_grant.area')
    .where('role', '=', 'system-administrator')
    .where('ended_at', 'is', null)
    .where('enabled', '=', true)
    .where('is_demonstration', '=', false)
    .execute()
  return rows.map((row) => row.area)
}

/** True when nobody is left who could administer one of these areas. */
export async function leavesNobody(ctx: Context, areas: readonly DivisionCode[]): Promise<boolean> {
  const remaining = await administeredAreas(ctx)
  return areas.some((area) => !remaining.some((administered) => containsDivision(administered, area)))
}
