import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { wholeUser } from './administration.ts'
import { outsideArea, ownAccount } from './errors.ts'
import { linkSubject, unlinkSubject } from './oidc-store.ts'
import { Empty, LinkOidcInput } from './schema.ts'
import { endSessionsOf } from './session-store.ts'
import type { IdentitySettings } from './settings.ts'

/** Says who a person is at the government identity provider; `null` ends the link. It grants no role. */
export const linkOidc = (settings: IdentitySettings) =>
  command({
    name: 'identity.link-oidc',
    title: '关联统一身份',
    input: LinkOidcInput,
    output: Empty,
    errors: {
      ...outsideArea,
      ...ownAccount,
      'oidc-not-connected': { kind: 'conflict', text: '平台还没有接入统一身份认证,请先在启动设置中接入。' },
      'subject-taken': { kind: 'conflict', text: '这个统一身份已经关联到另一个账号,请先解除那边的关联。' },
    },
    access: identityAccess.linkOidc,
    subject: (input) => input.userId,
    handle: async (ctx, input) => {
      const found = await wholeUser(ctx, input.userId)
      if (!found.ok) return found
      if (!settings.oidc) return err({ type: 'oidc-not-connected' })
      await unlinkSubject(ctx, settings.oidc.issuer, input.userId)
      await endSessionsOf(ctx, input.userId)
      if (input.oidcSubject === null) return ok({})
      const isLinked = await linkSubject(ctx, settings.oidc.issuer, input.oidcSubject, input.userId)
      return isLinked ? ok({}) : err({ type: 'subject-taken' })
    },
  })
