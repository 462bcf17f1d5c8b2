import type { AnyUseCase } from '#kernel/use-case'
import { adoptDivisionChange } from './adopt-division-change.ts'
import { draftDivisionChange } from './draft-division-change.ts'
import { listDivisionChanges } from './list-division-changes.ts'
import { traceDivision } from './trace-division.ts'
import { withdrawDivisionChange } from './withdraw-division-change.ts'

export const divisionChangeUseCases: readonly AnyUseCase[] = [
  draftDivisionChange,
  adoptDivisionChange,
  withdrawDivisionChange,
  listDivisionChanges,
  traceDivision,
]
