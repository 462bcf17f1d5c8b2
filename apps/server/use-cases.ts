import { type AllowedHosts, exchangeUseCases, noHosts } from '#exchange'
import { identityUseCases } from '#identity'
import type { Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { moneyUseCases } from '#ledger'
import {
  divisionPath,
  duplicateUseCases,
  ledgerUseCases,
  paperUseCases,
  peopleUseCases,
  registryUseCases,
} from '#registry'
import { insightUseCases } from '#insight'
import { isDue, watchUseCases } from '#watch'
import { bulkKinds } from './bulk-kinds.ts'
import { listEntries } from './audit/list-entries.ts'
import { verifyChain } from './audit/verify-chain.ts'
import { fileUseCases } from './files/use-cases.ts'
import { policyUseCases, simulationSettings } from './rulebook.ts'
import type { OidcSettings } from './settings.ts'

/** Everything that has a route. A new module adds its door's list here, and its use cases have routes, documents and tests. */
export function allUseCases(
  platform: Platform,
  oidc: OidcSettings | undefined,
  hosts: AllowedHosts = noHosts,
): readonly AnyUseCase[] {
  const { db, keys } = platform
  const business: readonly AnyUseCase[] = [
    ...identityUseCases({ keys, oidc, areaName: divisionPath }),
    ...registryUseCases,
    ...policyUseCases(platform),
    ...peopleUseCases({ ...simulationSettings, keys, isDue }),
    ...duplicateUseCases({ ...simulationSettings, keys }),
    ...paperUseCases(platform),
    ...ledgerUseCases(platform),
    ...moneyUseCases({ ...simulationSettings, keys, files: platform.files }),
    ...watchUseCases(simulationSettings, platform.files),
    ...insightUseCases(platform.files),
    ...exchangeUseCases({ keys, hosts, kinds: bulkKinds }),
    ...fileUseCases(platform),
    verifyChain(db, keys),
  ]
  const titles = new Map(business.map(({ name, title }) => [name, title]))
  return [...business, listEntries(titles)]
}
