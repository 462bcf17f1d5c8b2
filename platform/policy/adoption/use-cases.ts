import type { AnyUseCase } from '#kernel/use-case'
import { adoptChange } from './adopt-change.ts'
import { compareFiles } from './compare-files.ts'
import { draftChange } from './draft-change.ts'
import { exportParameters } from './export-parameters.ts'
import { getChange } from './get-change.ts'
import { listChanges } from './list-changes.ts'
import { proposeChange } from './propose-change.ts'
import { rejectChange } from './reject-change.ts'
import { reviseChange } from './revise-change.ts'
import { withdrawChange } from './withdraw-change.ts'

/** The life of a change of standards: draft → simulate → propose → adopt by another officer → effective. */
export function adoptionUseCases(policyFolder: string): readonly AnyUseCase[] {
  return [
    listChanges,
    getChange,
    draftChange,
    reviseChange,
    proposeChange,
    adoptChange,
    rejectChange,
    withdrawChange,
    exportParameters,
    compareFiles(policyFolder),
  ]
}
