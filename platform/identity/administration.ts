import type { Grant } from '#kernel/access'
import type { Context } from '#kernel/context'
import { containsDivision, type DivisionCode } from '#kernel/division-code'
import { err, ok, type Result } from '#kernel/result'
import { grantsOf } from './grant-store.ts'
import type { UserId } from './schema.ts'
import { lockUser, type User } from './user-store.ts'

/** Whether the actor administers this area. The platform itself (command line on the server) administers everything. */
export function administers(ctx: Context, area: DivisionCode): boolean {
  if (ctx.actor.kind === 'system') return true
  return ctx.actor.grants.some((held) => held.role === 'system-administrator' && containsDivision(held.area, area))
}

export interface Administered {
  readonly user: User
  readonly grants: readonly Grant[]
}

type Refused = { readonly type: 'denied' } | { readonly type: 'own-account' }

/**
 * An account that the actor can see: its own area or one of its grants lies inside theirs, and it is not their own.
 * The row is locked until the transaction ends.
 */
export async function visibleUser(ctx: Context, id: UserId): Promise<Result<Administered, Refused>> {
  if (id === ctx.actor.userId) return err({ type: 'own-account' })
  const user = await lockUser(ctx, id)
  const grants = user ? await grantsOf(ctx, id) : []
  const areas = user ? [user.area, ...grants.map((grant) => grant.area)] : []
  return user && areas.some((area) => administers(ctx, area)) ? ok({ user, grants }) : err({ type: 'denied' })
}

/**
 * An account that the actor may act on as a whole (disable, new password): everything it reaches lies inside their area,
 * so that nobody gains a colleague's reach elsewhere by resetting that colleague's password.
 */
export async function wholeUser(ctx: Context, id: UserId): Promise<Result<Administered, Refused>> {
  const found = await visibleUser(ctx, id)
  if (!found.ok) return found
  return isWhollyAdministered(ctx, found.value) ? found : err({ type: 'denied' })
}

export function isWhollyAdministered(ctx: Context, { user, grants }: Administered): boolean {
  return [user.area, ...grants.map((grant) => grant.area)].every((area) => administers(ctx, area))
}
