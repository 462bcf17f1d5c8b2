import type { Kysely } from 'kysely'
import type { Context } from '#kernel/context'
import type { UserId } from './schema.ts'
import { digestOf } from './secrets.ts'
import type { IdentityTables } from './tables.ts'
import { findUser, type User, users } from './user-store.ts'

/** Answers false when the subject belongs to somebody already. */
export async function linkSubject(ctx: Context, issuer: string, subject: string, userId: UserId): Promise<boolean> {
  const linked = await users(ctx)
    .insertInto('identity_external')
    .values({ issuer, subject, user_id: userId, linked_at: ctx.clock.now() })
    .onConflict((on) => on.doNothing())
    .returning('subject')
    .execute()
  return linked.length > 0
}

export async function unlinkSubject(ctx: Context, issuer: string, userId: UserId): Promise<void> {
  await users(ctx).deleteFrom('identity_external').where('issuer', '=', issuer).where('user_id', '=', userId).execute()
}

export async function findUserBySubject(ctx: Context, issuer: string, subject: string): Promise<User | undefined> {
  const link = await users(ctx)
    .selectFrom('identity_external')
    .select('user_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return link && findUser(ctx, link.user_id)
}

export async function linkedSubjects(ctx: Context): Promise<ReadonlyMap<UserId, string>> {
  const links = await users(ctx).selectFrom('identity_external').select(['user_id', 'subject']).execute()
  return new Map(links.map((link) => [link.user_id, link.subject]))
}

/** A sign-in on its way to the provider and back takes at most this long. */
const pendingMinutes = 10

export interface PendingSignIn {
  readonly nonce: string
  readonly verifier: string
}

export async function keepPending(
  db: Kysely<IdentityTables>,
  state: string,
  pending: PendingSignIn,
  now: Date,
): Promise<void> {
  const row = { state_digest: digestOf(state), nonce: pending.nonce, verifier: pending.verifier, started_at: now }
  await db.insertInto('identity_oidc_pending').values(row).execute()
  await db.deleteFrom('identity_oidc_pending').where('started_at', '<', minutesBefore(now)).execute()
}

/** Answers the pending sign-in once; a state that is unknown, used or too old answers undefined. */
export async function takePending(
  db: Kysely<IdentityTables>,
  state: string,
  now: Date,
): Promise<PendingSignIn | undefined> {
  const taken = await db
    .deleteFrom('identity_oidc_pending')
    .where('state_digest', '=', digestOf(state))
    .returning(['nonce', 'verifier', 'started_at'])
    .executeTakeFirst()
  return taken && taken.started_at > minutesBefore(now) ? taken : undefined
}

function minutesBefore(now: Date): Date {
  return new Date(now.getTime() - pendingMinutes * 60_000)
}
