import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { changeAward } from './change-award.ts'
import { changePayee } from './change-payee.ts'
import { countAwards } from './count-awards.ts'
import { exportAwards } from './export-awards.ts'
import { getAward } from './get-award.ts'
import { getDecision } from './get-decision.ts'
import { grantAward } from './grant-award.ts'
import { listAwards } from './list-awards.ts'
import { exportTakeOverRefusals, listTakeOverRefusals } from './take-over-refusals.ts'
import { proposeAward } from './propose-award.ts'
import { previewTakeOver, takeOverAwards } from './take-over.ts'
import { upratingUseCases } from './uprating/use-cases.ts'

export function awardsUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    proposeAward(settings),
    grantAward(settings),
    changeAward(settings),
    changePayee,
    previewTakeOver(settings),
    takeOverAwards(settings),
    listTakeOverRefusals(settings),
    exportTakeOverRefusals(settings),
    listAwards(settings),
    exportAwards(settings),
    countAwards(settings),
    getAward(settings),
    getDecision(settings),
    ...upratingUseCases(settings),
  ]
}
