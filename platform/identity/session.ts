import type { Context } from '#kernel/context'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { identityAccess } from './access.ts'
import { administeredAreas, grantsOf } from './grant-store.ts'
import { Empty, SessionView } from './schema.ts'
import { currentSession, type Session } from './session-store.ts'
import type { IdentitySettings } from './settings.ts'
import { viewGrants } from './view-grants.ts'

export const session = (settings: IdentitySettings) =>
  query({
    name: 'identity.session',
    title: '查看自己的登录状态',
    input: Empty,
    output: SessionView,
    errors: {},
    access: identityAccess.session,
    handle: async (ctx) => {
      const current = await currentSession(ctx)
      const held = current?.state === 'signed-in' ? await grantsOf(ctx, current.user.id) : []
      return ok({
        state: current?.state ?? ('anonymous' as const),
        ...(current && { user: viewUser(current) }),
        grants: viewGrants(settings, held),
        oidc: { enabled: settings.oidc !== undefined, label: settings.oidc?.label ?? '' },
        firstRun: await isFirstRun(ctx),
      })
    },
  })

function viewUser({ user }: Session) {
  const { id, account, name, totpEnabled, isDemonstration } = user
  return { id, account, name, totpEnabled, isDemonstration }
}

async function isFirstRun(ctx: Context): Promise<boolean> {
  return (await administeredAreas(ctx)).length === 0
}
