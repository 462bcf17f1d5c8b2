import { type IdentitySettings, identityUseCases } from '#identity'
import type { AnyUseCase } from '#kernel/use-case'
import { registryUseCases } from '#registry'
import { listEntries } from './audit/list-entries.ts'
import { verifyChain } from './audit/verify-chain.ts'

/** Everything that has a route. A new module adds its door's list here, and its use cases have routes, documents and tests. */
export function allUseCases(settings: IdentitySettings): readonly AnyUseCase[] {
  const business: readonly AnyUseCase[] = [...identityUseCases(settings), ...registryUseCases]
  const titles = new Map([...business, ...auditUseCases(() => undefined)].map(({ name, title }) => [name, title]))
  return [...business, ...auditUseCases((action) => titles.get(action))]
}

function auditUseCases(titleOf: (action: string) => string | undefined): readonly AnyUseCase[] {
  return [listEntries(titleOf), verifyChain]
}
