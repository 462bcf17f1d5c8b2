import type { z } from 'zod'
import type { DivisionCode } from '#kernel/division-code'
import type * as policy from '#policy/schema'
import type { Contract, ContractOf } from './contract.ts'

/** As platform/policy/adoption/compare-files.ts writes one side of a difference. */
interface DifferenceSide {
  readonly value: string
  readonly period: string
  readonly origin: string
}

/** Where a parameter file and the database disagree. */
export interface FileDifference {
  readonly kind: 'unloaded' | 'differs' | 'adopted'
  readonly key: string
  readonly label: string
  readonly for: string
  readonly file: DifferenceSide | null
  readonly held: DifferenceSide | null
}

export interface FileComparison {
  readonly faults: readonly {
    readonly file: string
    readonly line: number
    readonly field: string
    readonly text: string
  }[]
  readonly differences: readonly FileDifference[]
}

type Nothing = Readonly<Record<string, never>>
interface OfPlace {
  readonly place: DivisionCode
}

export interface PolicyQueries {
  /** The household's JSON; nothing of it is stored. */
  readonly 'policy.judge-household': Contract<unknown, policy.HouseholdView>
  readonly 'policy.list-benefits': Contract<Nothing, policy.RulebookView>
  readonly 'policy.list-parameters': ContractOf<typeof policy.ListParametersInput, typeof policy.ParameterList>
  readonly 'policy.list-expiring': ContractOf<typeof policy.ListExpiringInput, typeof policy.ExpiringList>
  readonly 'policy.list-examples': Contract<Nothing, policy.ExampleList>
  readonly 'policy.list-contradictions': Contract<Nothing, policy.ContradictionList>
  readonly 'policy.list-changes': Contract<
    z.input<typeof policy.ListChangesInput>,
    { readonly changes: readonly policy.ChangeView[] }
  >
  readonly 'policy.get-change': Contract<z.input<typeof policy.ChangeReference>, policy.ChangeView>
  readonly 'policy.export-parameters': Contract<OfPlace, { readonly fileName: string; readonly content: string }>
  readonly 'policy.compare-files': Contract<OfPlace, FileComparison>
}

export interface PolicyCommands {
  readonly 'policy.draft-change': ContractOf<typeof policy.DraftChangeInput, typeof policy.ChangeReference>
  readonly 'policy.revise-change': ContractOf<typeof policy.ReviseChangeInput, typeof policy.ChangeReference>
  readonly 'policy.propose-change': ContractOf<typeof policy.ProposeChangeInput, typeof policy.ChangeReference>
  readonly 'policy.adopt-change': ContractOf<typeof policy.DecideChangeInput, typeof policy.ChangeReference>
  readonly 'policy.reject-change': ContractOf<typeof policy.DecideChangeInput, typeof policy.ChangeReference>
  readonly 'policy.withdraw-change': ContractOf<typeof policy.ChangeReference, typeof policy.ChangeReference>
}
