import type { z } from 'zod'
import type * as registry from '#registry/schema'
import type { Contract, ContractOf } from './contract.ts'

type OfSimulation = z.input<typeof registry.SimulationReference>

export interface RegistryQueries {
  readonly 'registry.children-of-division': ContractOf<typeof registry.ChildrenInput, typeof registry.DivisionEntries>
  readonly 'registry.find-division': ContractOf<typeof registry.FindDivisionInput, typeof registry.DivisionEntries>
  readonly 'registry.list-division-changes': Contract<
    { readonly county: number },
    { readonly changes: readonly registry.DivisionChangeView[] }
  >
  readonly 'registry.get-simulation': Contract<OfSimulation, registry.SimulationView>
  readonly 'registry.list-simulations': ContractOf<
    typeof registry.ListSimulationsInput,
    typeof registry.SimulationHeads
  >
  readonly 'registry.list-simulation-changes': ContractOf<
    typeof registry.ListChangesOfSimulation,
    typeof registry.SimulationChanges
  >
}

export interface RegistryDownloads {
  readonly 'registry.export-simulation': OfSimulation
}

export interface RegistryCommands {
  readonly 'registry.draft-division-change': ContractOf<
    typeof registry.DivisionChangeDraft,
    typeof registry.DivisionChangeReference
  >
  readonly 'registry.adopt-division-change': ContractOf<
    typeof registry.DivisionChangeReference,
    typeof registry.DivisionChangeReference
  >
  readonly 'registry.withdraw-division-change': ContractOf<
    typeof registry.DivisionChangeReference,
    typeof registry.DivisionChangeReference
  >
  readonly 'registry.simulate-change': ContractOf<typeof registry.SimulateInput, typeof registry.SimulationReference>
}
