import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { describeDevice } from './device.ts'
import { Empty, SessionList, type UserId } from './schema.ts'
import { openSessionsOf } from './session-store.ts'

export const listSessions = query({
  name: 'identity.list-sessions',
  title: '查看自己的登录设备',
  input: Empty,
  output: SessionList,
  errors: {},
  access: identityAccess.listSessions,
  handle: async (ctx) => {
    const open = await openSessionsOf(ctx, ctx.actor.userId as UserId)
    const sessions = open.map((session) => ({
      id: session.id,
      device: describeDevice(session.device),
      address: session.address,
      startedAt: session.started_at.toISOString(),
      lastSeenAt: session.last_seen_at.toISOString(),
      method: session.method,
      isCurrent: session.id === ctx.actor.sessionId,
    }))
    return ok({ sessions })
  },
})
