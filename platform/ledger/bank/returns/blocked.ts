import { remedyOf } from '../formats/reasons.ts'
import type { ReturnRow } from './find-returns.ts'

type Named = Pick<ReturnRow, 'account' | 'now_account' | 'named'>

/** Whether the account was said since the run was approved: another one, or the same that somebody looked at again. */
export function isNewlyNamed({ account, now_account: now, named }: Named): boolean {
  return now !== null && (now !== account || named?.is_since === true)
}

/** Why a returned payment cannot be paid again yet: the same order to the same account would come back the same way. */
export function blockedBecause(row: Named & Pick<ReturnRow, 'reason'>): string | undefined {
  if (row.now_account === null) return '收款人没有账户了。请先登记账户。'
  if (isNewlyNamed(row)) return undefined
  return {
    account: '收款账户还是退回的那个。请先核对并登记新账户,再重发。',
    status: '银行退回的原因与收款人有关。请先核实人员情况;确实该发的,登记新账户后重发,不该发的转为不再发放。',
    ask: undefined,
    retry: undefined,
  }[remedyOf(row.reason)]
}

/**
 * Whether this officer would pay to an account that they named themselves: what two approved in the run is another account, and
 * nobody chooses alone where money goes. So too whoever decided whose card it is.
 */
export function needsOther(row: Named & Pick<ReturnRow, 'payee_by'>, officer: string | undefined): boolean {
  if (officer === undefined || !isNewlyNamed(row)) return false
  return row.named?.by === officer || row.payee_by === officer
}

export const otherMustPay = '这个收款账户是您登记的,要由另一名人员核对后重发。请交给另一名财务人员。'
