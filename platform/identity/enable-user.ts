import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { wholeUser } from './administration.ts'
import { outsideArea, ownAccount } from './errors.ts'
import { Empty, UserRef } from './schema.ts'
import { changeUser } from './user-store.ts'

export const enableUser = command({
  name: 'identity.enable-user',
  title: '恢复账号',
  input: UserRef,
  output: Empty,
  errors: { ...outsideArea, ...ownAccount },
  access: identityAccess.enableUser,
  subject: (input) => input.userId,
  handle: async (ctx, input) => {
    const found = await wholeUser(ctx, input.userId)
    if (!found.ok) return found
    await changeUser(ctx, found.value.user.id, { enabled: true })
    return ok({})
  },
})
