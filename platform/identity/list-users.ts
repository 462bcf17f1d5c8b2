import type { Context } from '#kernel/context'
import { containsDivision, type DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { type Administered, administers, isWhollyAdministered } from './administration.ts'
import { grantsByUser } from './grant-store.ts'
import { linkedSubjects } from './oidc-store.ts'
import { ListUsersInput, UserList } from './schema.ts'
import type { IdentitySettings } from './settings.ts'
import { listAllUsers } from './user-store.ts'
import { viewGrants } from './view-grants.ts'

const pageSize = 200

export const listUsers = (settings: IdentitySettings) =>
  query({
    name: 'identity.list-users',
    title: '查看人员与授权',
    input: ListUsersInput,
    output: UserList,
    errors: {},
    access: identityAccess.listUsers,
    area: (input) => input.area,
    handle: async (ctx, input) => {
      const grants = await grantsByUser(ctx)
      const subjects = await linkedSubjects(ctx)
      const isAsked = (area: DivisionCode) =>
        administers(ctx, area) && (input.area === undefined || containsDivision(input.area, area))
      const found = (await listAllUsers(ctx))
        .filter((user) => input.userId === undefined || user.id === input.userId)
        .map((user) => ({ user, grants: grants.get(user.id) ?? [] }))
        .filter((each) => [each.user.area, ...each.grants.map((grant) => grant.area)].some(isAsked))
        .filter(({ user }) => `${user.account} ${user.name}`.includes(input.search ?? ''))
      // An account that the list does not show marks no place: from it nobody learns which accounts there are elsewhere.
      const left = found.slice(found.findIndex(({ user }) => user.account === input.after) + 1)
      const page = left.slice(0, pageSize)
      const shown = page.map(({ user, grants }) => ({
        ...{
          id: user.id,
          account: user.account,
          name: user.name,
          enabled: user.enabled,
          totpEnabled: user.totpEnabled,
        },
        isDemonstration: user.isDemonstration,
        oidcSubject: subjects.get(user.id),
        lastSignInAt: user.lastSignInAt?.toISOString(),
        grants: viewGrants(
          settings,
          grants.filter((grant) => administers(ctx, grant.area)),
        ),
        locked: whyLocked(ctx, { user, grants }),
      }))
      return ok({ users: shown, total: found.length, next: left.length > pageSize ? shown.at(-1)?.account : undefined })
    },
  })

function whyLocked(ctx: Context, each: Administered): string | undefined {
  if (each.user.id === ctx.actor.userId) return '这是你自己的账号,请由另一位管理员操作。'
  if (!isWhollyAdministered(ctx, each)) return '此人在你的区域之外也有授权,停用和重置密码要由上级管理员操作。'
  return undefined
}
