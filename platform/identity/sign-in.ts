import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { mustWait, waiting, wrongCredentials } from './errors.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from './password.ts'
import { SignInInput, SignInProgress } from './schema.ts'
import { startSession } from './session-store.ts'
import { transport } from './transport.ts'
import { changeUser, findUserByAccount } from './user-store.ts'

export const signIn = command({
  name: 'identity.sign-in',
  title: '登录',
  input: SignInInput,
  output: SignInProgress,
  errors: { ...wrongCredentials, ...mustWait },
  access: identityAccess.signIn,
  handle: async (ctx, input) => {
    const { waitSeconds } = transport()
    if (waitSeconds > 0) return err(waiting(waitSeconds))
    const user = await findUserByAccount(ctx, input.account)
    const isRight = await verifyPassword(user?.passwordHash, input.password)
    if (!user?.passwordHash || !isRight || !user.enabled) return err({ type: 'wrong-credentials' })
    if (isOutdatedHash(user.passwordHash))
      await changeUser(ctx, user.id, { password_hash: await hashPassword(input.password) })
    return ok({ state: await startSession(ctx, user, 'password') })
  },
})
