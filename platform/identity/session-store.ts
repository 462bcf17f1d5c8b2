import type { Context } from '#kernel/context'
import { newId } from '#kernel/ids'
import { signInState } from './progress.ts'
import type { SessionId, SignInState, UserId } from './schema.ts'
import { digestOf, newSessionToken } from './secrets.ts'
import { absoluteHours, idleMinutes } from './settings.ts'
import { transport } from './transport.ts'
import { changeUser, findUser, lockUser, type User, users } from './user-store.ts'

export interface Session {
  readonly id: SessionId
  readonly method: 'password' | 'oidc'
  readonly state: Exclude<SignInState, 'anonymous'>
  readonly secondFactor: boolean
  readonly user: User
}

/** Starts a session and hands its token to the transport. An older session of the same browser ends. */
export async function startSession(ctx: Context, user: User, method: Session['method']): Promise<Session['state']> {
  if (ctx.actor.sessionId) await endSession(ctx, ctx.actor.sessionId as SessionId)
  const { address, device, issue } = transport()
  const state = signInState({ ...user, method, secondFactor: false })
  const token = newSessionToken()
  const now = ctx.clock.now()
  const times = { started_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + absoluteHours * 3_600_000) }
  await users(ctx)
    .insertInto('identity_session')
    .values({
      ...{ id: newId<'SessionId'>(), token_digest: digestOf(token), user_id: user.id, method, state, address, device },
      ...times,
      ended_at: null,
    })
    .execute()
  await changeUser(ctx, user.id, { last_sign_in_at: now })
  issue(token)
  return state
}

/** The session of the caller, at whatever state of signing in; undefined for everybody without one. */
export function currentSession(ctx: Context): Promise<Session | undefined> {
  return sessionWith(ctx, findUser)
}

/** The same with the account locked until the transaction ends, for what changes it: a code shown twice works once. */
export function lockCurrentSession(ctx: Context): Promise<Session | undefined> {
  return sessionWith(ctx, lockUser)
}

async function sessionWith(ctx: Context, find: typeof findUser): Promise<Session | undefined> {
  if (!ctx.actor.sessionId) return undefined
  const row = await users(ctx)
    .selectFrom('identity_session')
    .select(['id', 'user_id', 'method', 'state', 'second_factor as secondFactor'])
    .where('id', '=', ctx.actor.sessionId as SessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const user = row && (await find(ctx, row.user_id))
  return row && user && { id: row.id, method: row.method, state: row.state, secondFactor: row.secondFactor, user }
}

/**
 * Moves a sign-in on after something was proven. The token is replaced, so that one seen before the proof is worth nothing.
 */
export async function advanceSession(ctx: Context, session: Session, secondFactor: boolean): Promise<Session['state']> {
  const user = await findUser(ctx, session.user.id)
  const state = signInState({ ...(user ?? session.user), method: session.method, secondFactor })
  const token = newSessionToken()
  await users(ctx)
    .updateTable('identity_session')
    .set({ token_digest: digestOf(token), state, second_factor: secondFactor })
    .where('id', '=', session.id)
    .execute()
  transport().issue(token)
  return state
}

export async function endSession(ctx: Context, id: SessionId): Promise<void> {
  await sessionsToEnd(ctx).where('id', '=', id).execute()
}

/** Ends one session if it belongs to this person; answers whether there was one. */
export async function endOwnSession(ctx: Context, userId: UserId, id: SessionId): Promise<boolean> {
  const ended = await sessionsToEnd(ctx).where('id', '=', id).where('user_id', '=', userId).returning('id').execute()
  return ended.length > 0
}

/** Ends everything the person has open, except the session that asks (when it is named). */
export async function endSessionsOf(ctx: Context, userId: UserId, except?: SessionId): Promise<void> {
  const all = sessionsToEnd(ctx).where('user_id', '=', userId)
  await (except ? all.where('id', '!=', except) : all).execute()
}

function sessionsToEnd(ctx: Context) {
  return users(ctx).updateTable('identity_session').set({ ended_at: ctx.clock.now() }).where('ended_at', 'is', null)
}

export function openSessionsOf(ctx: Context, userId: UserId) {
  const idleSince = new Date(ctx.clock.now().getTime() - idleMinutes * 60_000)
  return users(ctx)
    .selectFrom('identity_session')
    .select(['id', 'device', 'address', 'started_at', 'last_seen_at', 'method'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.clock.now())
    .where('last_seen_at', '>', idleSince)
    .orderBy('last_seen_at', 'desc')
    .execute()
}
