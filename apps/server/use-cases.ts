import { identityUseCases } from '#identity'
import type { Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { divisionPath, registryUseCases } from '#registry'
import { listEntries } from './audit/list-entries.ts'
import { verifyChain } from './audit/verify-chain.ts'
import type { OidcSettings } from './settings.ts'

/** Everything that has a route. A new module adds its door's list here, and its use cases have routes, documents and tests. */
export function allUseCases({ db, keys }: Platform, oidc: OidcSettings | undefined): readonly AnyUseCase[] {
  const business: readonly AnyUseCase[] = [
    ...identityUseCases({ keys, oidc, areaName: divisionPath }),
    ...registryUseCases,
    verifyChain(db, keys),
  ]
  const titles = new Map(business.map(({ name, title }) => [name, title]))
  return [...business, listEntries((action) => titles.get(action))]
}
