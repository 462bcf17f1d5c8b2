import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { mustWait, notSignedIn, waiting, wrongCode } from './errors.ts'
import { SignInProgress, TotpInput } from './schema.ts'
import { proveSecondFactor } from './second-factor-store.ts'
import { advanceSession, lockCurrentSession } from './session-store.ts'
import type { IdentitySettings } from './settings.ts'
import { transport } from './transport.ts'

export const confirmTotp = (settings: IdentitySettings) =>
  command({
    name: 'identity.confirm-totp',
    title: '输入动态码完成登录',
    input: TotpInput,
    output: SignInProgress,
    errors: { ...notSignedIn, ...wrongCode, ...mustWait },
    access: identityAccess.confirmTotp,
    handle: async (ctx, input) => {
      const { waitSeconds } = transport()
      if (waitSeconds > 0) return err(waiting(waitSeconds))
      const session = await lockCurrentSession(ctx)
      if (session?.state !== 'totp-required') return err({ type: 'not-signed-in' })
      if (!(await proveSecondFactor(ctx, settings.keys, session.user, input.code))) return err({ type: 'wrong-code' })
      return ok({ state: await advanceSession(ctx, session, true) })
    },
  })
