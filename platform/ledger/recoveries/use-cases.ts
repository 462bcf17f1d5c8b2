import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { decideWriteOff } from './decide-write-off.ts'
import { exportRecoveries } from './export-recoveries.ts'
import { getRecovery } from './get-recovery.ts'
import { listRecoveries } from './list-recoveries.ts'
import { proposeWriteOff } from './propose-write-off.ts'
import { recordRepayment } from './record-repayment.ts'
import { reverseRepayment } from './reverse-repayment.ts'
import { setInstalment } from './set-instalment.ts'

/** Getting back what was paid without being due. */
export function recoveriesUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    listRecoveries(settings),
    exportRecoveries(settings),
    getRecovery(settings),
    setInstalment,
    recordRepayment,
    reverseRepayment,
    proposeWriteOff,
    decideWriteOff,
  ]
}
