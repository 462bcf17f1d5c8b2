import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../../settings.ts'
import { confirmUprating } from './confirm-uprating.ts'
import { decideUprating } from './decide-uprating.ts'
import { discardUprating } from './discard-uprating.ts'
import { exportUprating } from './export-uprating.ts'
import { getUprating } from './get-uprating.ts'
import { listUpratingItems } from './list-uprating-items.ts'
import { listUpratings } from './list-upratings.ts'
import { prepareUprating } from './prepare-uprating.ts'
import { resumeUprating } from './resume-uprating.ts'
import { undoUprating } from './undo-uprating.ts'

/** 提标: one decision for many awards. */
export function upratingUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    prepareUprating(settings),
    listUpratings(settings),
    getUprating(settings),
    listUpratingItems,
    exportUprating(settings),
    decideUprating,
    confirmUprating,
    discardUprating,
    undoUprating,
    resumeUprating,
  ]
}
