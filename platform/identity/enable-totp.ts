import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { mustWait, notSignedIn, waiting, wrongCode } from './errors.ts'
import { TotpEnabled, TotpInput } from './schema.ts'
import { enableSecondFactor } from './second-factor-store.ts'
import { advanceSession, lockCurrentSession } from './session-store.ts'
import type { IdentitySettings } from './settings.ts'
import { transport } from './transport.ts'

export const enableTotp = (settings: IdentitySettings) =>
  command({
    name: 'identity.enable-totp',
    title: '确认并启用动态码',
    input: TotpInput,
    output: TotpEnabled,
    errors: { ...notSignedIn, ...wrongCode, ...mustWait },
    access: identityAccess.enableTotp,
    handle: async (ctx, input) => {
      const { waitSeconds } = transport()
      if (waitSeconds > 0) return err(waiting(waitSeconds))
      const session = await lockCurrentSession(ctx)
      if (session?.state !== 'signed-in' && session?.state !== 'totp-setup-required')
        return err({ type: 'not-signed-in' })
      const recoveryCodes = await enableSecondFactor(ctx, settings.keys, session.user, input.code)
      if (!recoveryCodes) return err({ type: 'wrong-code' })
      return ok({ state: await advanceSession(ctx, session, true), recoveryCodes })
    },
  })
