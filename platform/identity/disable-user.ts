import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { wholeUser } from './administration.ts'
import { lastAdministrator, outsideArea, ownAccount } from './errors.ts'
import { leavesNobody, lockAdministration } from './grant-store.ts'
import { Empty, UserRef } from './schema.ts'
import { endSessionsOf } from './session-store.ts'
import { changeUser } from './user-store.ts'

/** Everything the person has open ends at once. */
export const disableUser = command({
  name: 'identity.disable-user',
  title: '停用账号',
  input: UserRef,
  output: Empty,
  errors: { ...outsideArea, ...ownAccount, ...lastAdministrator },
  access: identityAccess.disableUser,
  subject: (input) => input.userId,
  handle: async (ctx, input) => {
    await lockAdministration(ctx)
    const found = await wholeUser(ctx, input.userId)
    if (!found.ok) return found
    const { user, grants } = found.value
    await changeUser(ctx, user.id, { enabled: false })
    await endSessionsOf(ctx, user.id)
    const administered = grants.filter((grant) => grant.role === 'system-administrator' && !user.isDemonstration)
    const isLast = await leavesNobody(
      ctx,
      administered.map((grant) => grant.area),
    )
    return isLast ? err({ type: 'last-administrator' }) : ok({})
  },
})
