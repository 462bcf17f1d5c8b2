import type { AnyUseCase } from '#kernel/use-case'
import { applyImport } from './apply-import.ts'
import { cancelImport } from './cancel-import.ts'
import { changeMapping } from './change-mapping.ts'
import { checkImport } from './check-import.ts'
import { declareComplete } from './declare-complete.ts'
import { endAbsent } from './end-absent.ts'
import { getImport } from './get-import.ts'
import { getMapping } from './get-mapping.ts'
import { getReturnedWorkbook } from './get-returned-workbook.ts'
import { listAbsent } from './list-absent.ts'
import { listImportRows } from './list-import-rows.ts'
import { listImports } from './list-imports.ts'
import { listLedgerKinds } from './list-ledger-kinds.ts'
import type { LedgerSettings } from './settings.ts'
import { startImport } from './start-import.ts'
import { withdrawImport } from './withdraw-import.ts'

/** Ledgers in: from an uploaded file to the register, and back out of it. */
export function ledgerUseCases(settings: LedgerSettings): readonly AnyUseCase[] {
  return [
    listLedgerKinds,
    startImport(settings),
    getMapping(settings),
    changeMapping(settings),
    checkImport,
    applyImport,
    cancelImport,
    withdrawImport,
    listImports,
    getImport,
    listImportRows(settings),
    getReturnedWorkbook(settings),
    listAbsent,
    endAbsent(settings),
    declareComplete,
  ]
}
