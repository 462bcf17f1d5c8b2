import type { Grant } from '#kernel/access'
import type { Context } from '#kernel/context'
import type { GrantView } from './schema.ts'
import type { IdentitySettings } from './settings.ts'

/** Grants with the names of their areas, for the screen. */
export async function viewGrants(
  ctx: Context,
  settings: IdentitySettings,
  grants: readonly Grant[],
): Promise<GrantView[]> {
  const names = await settings.areaNames(ctx, [...new Set(grants.map((grant) => grant.area))])
  return grants.map((grant) => ({ ...grant, areaName: names.get(grant.area) ?? String(grant.area) }))
}
