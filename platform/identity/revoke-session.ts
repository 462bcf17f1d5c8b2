import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { Empty, RevokeSessionInput, type UserId } from './schema.ts'
import { endOwnSession } from './session-store.ts'

export const revokeSession = command({
  name: 'identity.revoke-session',
  title: '让自己的一个登录设备退出',
  input: RevokeSessionInput,
  output: Empty,
  errors: { 'no-such-session': { kind: 'not-found', text: '没有找到这个登录设备,它可能已经退出了。请刷新列表。' } },
  access: identityAccess.revokeSession,
  subject: (input) => input.sessionId,
  handle: async (ctx, input) => {
    const ended = await endOwnSession(ctx, ctx.actor.userId as UserId, input.sessionId)
    return ended ? ok({}) : err({ type: 'no-such-session' })
  },
})
