import type * as registry from '#registry/schema'
import type { ContractOf } from './contract.ts'

export interface RegistryQueries {
  readonly 'registry.children-of-division': ContractOf<typeof registry.ChildrenInput, typeof registry.DivisionEntries>
  readonly 'registry.find-division': ContractOf<typeof registry.FindDivisionInput, typeof registry.DivisionEntries>
}
