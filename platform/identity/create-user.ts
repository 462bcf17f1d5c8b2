import type { DivisionCode } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { administers } from './administration.ts'
import { outsideArea } from './errors.ts'
import { addGrants } from './grant-store.ts'
import { linkSubject } from './oidc-store.ts'
import { hashPassword } from './password.ts'
import { CreateUserInput, UserWithPassword } from './schema.ts'
import { readableCode } from './secrets.ts'
import type { IdentitySettings } from './settings.ts'
import { addUser } from './user-store.ts'

/** The area of the first grant becomes the person's own area, which decides who administers the account. */
export const createUser = (settings: IdentitySettings) =>
  command({
    name: 'identity.create-user',
    title: '建立人员账号',
    input: CreateUserInput,
    output: UserWithPassword,
    errors: {
      ...outsideArea,
      'account-taken': { kind: 'conflict', text: '账号“{account}”已经有人用了,请换一个。' },
      'subject-taken': { kind: 'conflict', text: '这个统一身份已经关联到另一个账号,请先解除那边的关联。' },
      'oidc-not-connected': { kind: 'conflict', text: '平台还没有接入统一身份认证,请去掉统一身份编号后再保存。' },
    },
    access: identityAccess.createUser,
    area: (input) => input.grants[0]?.area,
    handle: async (ctx, input) => {
      if (!input.grants.every((grant) => administers(ctx, grant.area))) return err({ type: 'denied' })
      const initialPassword = readableCode(4)
      const userId = await addUser(ctx, {
        account: input.account,
        name: input.name,
        area: input.grants[0]?.area as DivisionCode, // the schema demands one grant
        passwordHash: await hashPassword(initialPassword),
        mustChangePassword: true,
        isDemonstration: false,
      })
      if (!userId) return err({ type: 'account-taken', account: input.account })
      await addGrants(ctx, userId, input.grants)
      if (input.oidcSubject === undefined) return ok({ userId, initialPassword })
      if (!settings.oidc) return err({ type: 'oidc-not-connected' })
      const isLinked = await linkSubject(ctx, settings.oidc.issuer, input.oidcSubject, userId)
      return isLinked ? ok({ userId, initialPassword }) : err({ type: 'subject-taken' })
    },
  })
