import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { Empty, type SessionId, SignInProgress } from './schema.ts'
import { endSession } from './session-store.ts'
import { transport } from './transport.ts'

export const signOut = command({
  name: 'identity.sign-out',
  title: '退出登录',
  input: Empty,
  output: SignInProgress,
  errors: {},
  access: identityAccess.signOut,
  handle: async (ctx) => {
    if (ctx.actor.sessionId) await endSession(ctx, ctx.actor.sessionId as SessionId)
    transport().issue(undefined)
    return ok({ state: 'anonymous' as const })
  },
})
