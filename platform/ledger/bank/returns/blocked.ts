import { remedyOf } from '../formats/reasons.ts'
import type { ReturnRow } from './find-returns.ts'

/** Why a returned payment cannot be paid again yet: the same order to the same account would come back the same way. */
export function blockedBecause({
  reason,
  account,
  now_account: now,
}: Pick<ReturnRow, 'reason' | 'account' | 'now_account'>): string | undefined {
  if (now === null) return '收款人没有账户了。请先登记账户。'
  if (now !== account) return undefined
  return {
    account: '收款账户还是退回的那个。请先核对并登记新账户,再重发。',
    status: '银行退回的原因与收款人有关。请先核实人员情况;确实该发的,登记新账户后重发,不该发的转为不再发放。',
    ask: undefined,
    retry: undefined,
  }[remedyOf(reason)]
}
