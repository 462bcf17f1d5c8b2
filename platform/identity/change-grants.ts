import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { administers, visibleUser } from './administration.ts'
import { lastAdministrator, outsideArea, ownAccount } from './errors.ts'
import { addGrants, endGrants, leavesNobody, lockAdministration, sameGrant } from './grant-store.ts'
import { ChangeGrantsInput, Empty } from './schema.ts'

/** Replaces the grants inside the administrator's area; grants elsewhere are neither shown nor touched. */
export const changeGrants = command({
  name: 'identity.change-grants',
  title: '调整人员授权',
  input: ChangeGrantsInput,
  output: Empty,
  errors: { ...outsideArea, ...ownAccount, ...lastAdministrator },
  access: identityAccess.changeGrants,
  subject: (input) => input.userId,
  handle: async (ctx, input) => {
    await lockAdministration(ctx)
    const found = await visibleUser(ctx, input.userId)
    if (!found.ok) return found
    const { user, grants: held } = found.value
    const added = input.grants.filter((wanted) => !held.some((grant) => sameGrant(grant, wanted)))
    if (!added.every((grant) => administers(ctx, grant.area))) return err({ type: 'denied' })
    const ended = held.filter(
      (grant) => administers(ctx, grant.area) && !input.grants.some((wanted) => sameGrant(grant, wanted)),
    )
    await endGrants(ctx, user.id, ended)
    await addGrants(ctx, user.id, added)
    const lost = ended.filter((grant) => grant.role === 'system-administrator').map((grant) => grant.area)
    return (await leavesNobody(ctx, lost)) ? err({ type: 'last-administrator' }) : ok({})
  },
})
