import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { wholeUser } from './administration.ts'
import { outsideArea, ownAccount } from './errors.ts'
import { Empty, UserRef } from './schema.ts'
import { dropSecondFactor } from './second-factor-store.ts'
import { endSessionsOf } from './session-store.ts'

/** For a lost phone: the person sets up a new second factor at the next sign-in. */
export const resetTotp = command({
  name: 'identity.reset-totp',
  title: '重置动态码',
  input: UserRef,
  output: Empty,
  errors: { ...outsideArea, ...ownAccount },
  access: identityAccess.resetTotp,
  subject: (input) => input.userId,
  handle: async (ctx, input) => {
    const found = await wholeUser(ctx, input.userId)
    if (!found.ok) return found
    await dropSecondFactor(ctx, found.value.user.id)
    await endSessionsOf(ctx, found.value.user.id)
    return ok({})
  },
})
