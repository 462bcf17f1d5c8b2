import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { mustWait, notSignedIn, waiting, weakPassword, wrongCredentials } from './errors.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { refusePassword } from './password-rules.ts'
import { ChangePasswordInput, SignInProgress } from './schema.ts'
import { advanceSession, lockCurrentSession, endSessionsOf } from './session-store.ts'
import { transport } from './transport.ts'
import { changeUser } from './user-store.ts'

/** The sessions of other browsers end: whoever knew the old password loses what it opened. */
export const changePassword = command({
  name: 'identity.change-password',
  title: '修改自己的密码',
  input: ChangePasswordInput,
  output: SignInProgress,
  errors: {
    ...notSignedIn,
    ...wrongCredentials,
    ...weakPassword,
    ...mustWait,
    'same-password': { kind: 'invalid', text: '新密码和原来的一样,请换一个。' },
  },
  access: identityAccess.changePassword,
  handle: async (ctx, input) => {
    const { waitSeconds } = transport()
    if (waitSeconds > 0) return err(waiting(waitSeconds))
    const session = await lockCurrentSession(ctx)
    if (!session || session.state === 'totp-required') return err({ type: 'not-signed-in' })
    const { user } = session
    if (!(await verifyPassword(user.passwordHash, input.currentPassword))) return err({ type: 'wrong-credentials' })
    if (input.newPassword === input.currentPassword) return err({ type: 'same-password' })
    const refused = refusePassword(input.newPassword, user)
    if (refused) return err({ type: 'weak-password', reason: refused.text })
    await changeUser(ctx, user.id, {
      password_hash: await hashPassword(input.newPassword),
      must_change_password: false,
    })
    await endSessionsOf(ctx, user.id, session.id)
    return ok({ state: await advanceSession(ctx, session, session.secondFactor) })
  },
})
