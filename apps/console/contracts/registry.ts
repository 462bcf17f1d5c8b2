import type { z } from 'zod'
import type * as registry from '#registry/schema'
import type { Contract, ContractOf } from './contract.ts'

type OfSimulation = z.input<typeof registry.SimulationReference>

export interface RegistryQueries {
  readonly 'registry.search-people': ContractOf<typeof registry.SearchPeopleInput, typeof registry.FoundPeople>
  readonly 'registry.suggest-people': ContractOf<typeof registry.SuggestPeopleInput, typeof registry.SuggestedPeople>
  readonly 'registry.get-person': Contract<z.input<typeof registry.GetPersonInput>, registry.PersonCard>
  readonly 'registry.get-household': Contract<z.input<typeof registry.GetHouseholdInput>, registry.HouseholdCard>
  readonly 'registry.judge-household': ContractOf<
    typeof registry.JudgeHeldHouseholdInput,
    typeof registry.JudgedHousehold
  >
  readonly 'registry.reveal-number': ContractOf<typeof registry.RevealNumberInput, typeof registry.RevealedNumber>
  readonly 'registry.list-readers': ContractOf<typeof registry.ListReadersInput, typeof registry.Readers>
  readonly 'registry.list-fields': Contract<Readonly<Record<string, never>>, z.infer<typeof registry.FieldViews>>
  readonly 'registry.list-papers': ContractOf<typeof registry.ListPapersInput, typeof registry.Papers>
  readonly 'registry.list-contests': ContractOf<typeof registry.ListContestsInput, typeof registry.ContestLines>
  readonly 'registry.children-of-division': ContractOf<typeof registry.ChildrenInput, typeof registry.DivisionEntries>
  readonly 'registry.find-division': ContractOf<typeof registry.FindDivisionInput, typeof registry.DivisionEntries>
  readonly 'registry.list-division-changes': Contract<
    z.input<typeof registry.ListDivisionChangesInput>,
    { readonly changes: readonly registry.DivisionChangeView[] }
  >
  readonly 'registry.trace-division': Contract<{ readonly code: number }, registry.TracedDivision>
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
  readonly 'registry.open-paper': z.input<typeof registry.OpenPaperInput>
}

export interface RegistryCommands {
  readonly 'registry.correct-fact': ContractOf<typeof registry.CorrectFactInput, typeof registry.Corrected>
  readonly 'registry.withdraw-correction': ContractOf<typeof registry.WithdrawCorrectionInput, typeof registry.Settled>
  readonly 'registry.contest-fact': ContractOf<typeof registry.ContestFactInput, typeof registry.ContestReference>
  readonly 'registry.keep-fact': ContractOf<typeof registry.KeepFactInput, typeof registry.Settled>
  readonly 'registry.add-paper': ContractOf<typeof registry.AddPaperInput, typeof registry.PaperReference>
  readonly 'registry.withdraw-paper': ContractOf<typeof registry.WithdrawPaperInput, typeof registry.PaperReference>
  readonly 'registry.move-person': ContractOf<typeof registry.MovePersonInput, typeof registry.Corrected>
  readonly 'registry.record-death': ContractOf<typeof registry.RecordDeathInput, typeof registry.Corrected>
  readonly 'registry.add-person': ContractOf<typeof registry.AddPersonInput, typeof registry.AddedPerson>
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
