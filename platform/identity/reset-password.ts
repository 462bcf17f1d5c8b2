import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { wholeUser } from './administration.ts'
import { outsideArea, ownAccount } from './errors.ts'
import { hashPassword } from './password.ts'
import { UserRef, UserWithPassword } from './schema.ts'
import { readableCode } from './secrets.ts'
import { endSessionsOf } from './session-store.ts'
import { changeUser } from './user-store.ts'

/** The new password is shown once, must be replaced at the next sign-in, and does not touch the second factor. */
export const resetPassword = command({
  name: 'identity.reset-password',
  title: '重置密码',
  input: UserRef,
  output: UserWithPassword,
  errors: { ...outsideArea, ...ownAccount },
  access: identityAccess.resetPassword,
  subject: (input) => input.userId,
  handle: async (ctx, input) => {
    const found = await wholeUser(ctx, input.userId)
    if (!found.ok) return found
    const { user } = found.value
    const initialPassword = readableCode(4)
    const change = { password_hash: await hashPassword(initialPassword), must_change_password: !user.isDemonstration }
    await changeUser(ctx, user.id, change)
    await endSessionsOf(ctx, user.id)
    return ok({ userId: user.id, initialPassword })
  },
})
