import { z } from 'zod'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { findUserBySubject } from './oidc-store.ts'
import { OidcSubject, SignInProgress } from './schema.ts'
import { startSession } from './session-store.ts'

/**
 * Signs in the person whom the government identity provider has vouched for. It believes its input, so it has no route:
 * only the server's callback runs it, after the provider's signed answer was checked. No role is ever granted here.
 */
export const signInWithOidc = command({
  name: 'identity.sign-in-with-oidc',
  title: '用统一身份登录',
  input: z.object({ issuer: z.url(), subject: OidcSubject }),
  output: SignInProgress,
  errors: {
    'not-linked': {
      kind: 'unauthenticated',
      text: '你的统一身份还没有关联到本平台的账号。请把编号“{subject}”告诉系统管理员,关联后再登录。',
    },
  },
  access: identityAccess.signInWithOidc,
  handle: async (ctx, input) => {
    const user = await findUserBySubject(ctx, input.issuer, input.subject)
    if (!user?.enabled) return err({ type: 'not-linked', subject: input.subject })
    return ok({ state: await startSession(ctx, user, 'oidc') })
  },
})
