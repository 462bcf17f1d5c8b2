import type { Grant } from '#kernel/access'
import type { GrantView } from './schema.ts'
import type { IdentitySettings } from './settings.ts'

/** Grants with the names of their areas, for the screen. */
export function viewGrants(settings: IdentitySettings, grants: readonly Grant[]): GrantView[] {
  return grants.map(({ role, area }) => ({ role, area, areaName: settings.areaName(area) }))
}
