import type { Actor } from '#kernel/context'
import type { Clock } from '#kernel/clock'
import { type Db, viewTables } from '#kernel/database/connect'
import type { UserId } from './schema.ts'
import { digestOf } from './secrets.ts'
import { idleMinutes } from './settings.ts'
import type { IdentityTables } from './tables.ts'

export const anonymous: Actor = {
  kind: 'anonymous',
  userId: undefined,
  name: '未登录',
  grants: [],
  sessionId: undefined,
}

export interface Caller {
  readonly actor: Actor
  /** Whose session it is, even while signing in is unfinished; for counting wrong codes only, never for access. */
  readonly accountId: UserId | undefined
}

/** Activity is written at most this often. */
const seenEverySeconds = 60

/**
 * Who sends this session token. A token that is unknown, revoked, expired, idle for too long or of a disabled account answers
 * like no token at all. While signing in is unfinished the actor is anonymous with a session: it may go on signing in and
 * nothing else.
 */
export async function findCaller(db: Db, clock: Clock, token: string | undefined): Promise<Caller> {
  if (token === undefined || token === '') return { actor: anonymous, accountId: undefined }
  const tables = viewTables<IdentityTables>(db)
  const now = clock.now()
  const session = await tables
    .selectFrom('identity_session as session')
    .innerJoin('identity_user as person', 'person.id', 'session.user_id')
    .select([
      'session.id',
      'session.state',
      'session.last_seen_at',
      'person.id as userId',
      'person.name',
      'person.account',
    ])
    .where('token_digest', '=', digestOf(token))
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', new Date(now.getTime() - idleMinutes * 60_000))
    .where('person.enabled', '=', true)
    .executeTakeFirst()
  if (!session) return { actor: anonymous, accountId: undefined }
  if (now.getTime() - session.last_seen_at.getTime() > seenEverySeconds * 1000) {
    await tables.updateTable('identity_session').set({ last_seen_at: now }).where('id', '=', session.id).execute()
  }
  if (session.state !== 'signed-in') {
    return { actor: { ...anonymous, name: '正在登录', sessionId: session.id }, accountId: session.userId }
  }
  const grants = await tables
    .selectFrom('identity_grant')
    .select(['role', 'area'])
    .where('user_id', '=', session.userId)
    .where('ended_at', 'is', null)
    .orderBy('area')
    .orderBy('role')
    .execute()
  const name = `${session.name}(${session.account})`
  return {
    actor: { kind: 'user', userId: session.userId, name, grants, sessionId: session.id },
    accountId: session.userId,
  }
}
