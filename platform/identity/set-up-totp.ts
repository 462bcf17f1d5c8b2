import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { notSignedIn } from './errors.ts'
import { Empty, TotpSetup } from './schema.ts'
import { keepTotpSecret } from './second-factor-store.ts'
import { lockCurrentSession } from './session-store.ts'
import type { IdentitySettings } from './settings.ts'
import { newTotpSecret } from './totp.ts'

export const setUpTotp = (settings: IdentitySettings) =>
  command({
    name: 'identity.set-up-totp',
    title: '开始绑定动态码',
    input: Empty,
    output: TotpSetup,
    errors: {
      ...notSignedIn,
      'already-enabled': { kind: 'conflict', text: '已经绑定过动态码。换手机时请联系管理员重置后再绑定。' },
    },
    access: identityAccess.setUpTotp,
    handle: async (ctx) => {
      const session = await lockCurrentSession(ctx)
      if (session?.state !== 'signed-in' && session?.state !== 'totp-setup-required')
        return err({ type: 'not-signed-in' })
      if (session.user.totpEnabled) return err({ type: 'already-enabled' })
      const { secret, uri } = newTotpSecret(session.user.account)
      await keepTotpSecret(ctx, settings.keys, session.user, secret)
      return ok({ otpauthUri: uri, secret })
    },
  })
