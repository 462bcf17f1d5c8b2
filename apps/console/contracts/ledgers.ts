import type { z } from 'zod'
import type * as registry from '#registry/schema'
import type { Contract, ContractOf } from './contract.ts'

export type OfImport = z.input<typeof registry.ImportReference>

/** A ledger on its way in: sent, understood, checked, imported, taken back. */
export interface LedgerQueries {
  readonly 'registry.list-ledger-kinds': Contract<Readonly<Record<string, never>>, z.infer<typeof registry.LedgerKinds>>
  readonly 'registry.list-imports': ContractOf<typeof registry.ListImportsInput, typeof registry.ImportHeads>
  readonly 'registry.get-import': Contract<OfImport, registry.ImportView>
  readonly 'registry.get-mapping': Contract<OfImport, registry.MappingView>
  readonly 'registry.list-import-rows': ContractOf<typeof registry.ListRowsInput, typeof registry.ImportRows>
  readonly 'registry.list-absent': ContractOf<typeof registry.ListAbsentInput, typeof registry.AbsentPeople>
}

export interface LedgerCommands {
  readonly 'registry.start-import': Contract<z.input<typeof registry.StartImportInput>, registry.MappingView>
  readonly 'registry.change-mapping': Contract<z.input<typeof registry.ChangeMappingInput>, registry.MappingView>
  readonly 'registry.check-import': Contract<OfImport, registry.ImportView>
  readonly 'registry.apply-import': Contract<z.input<typeof registry.ApplyImportInput>, registry.ImportView>
  readonly 'registry.cancel-import': Contract<OfImport, registry.ImportView>
  readonly 'registry.withdraw-import': Contract<OfImport, registry.ImportView>
  readonly 'registry.declare-complete': Contract<OfImport, registry.ImportView>
  readonly 'registry.end-absent': Contract<
    z.input<typeof registry.EndAbsentInput>,
    z.infer<typeof registry.EndedAbsent>
  >
}

export interface LedgerDownloads {
  readonly 'registry.get-returned-workbook': OfImport
}
