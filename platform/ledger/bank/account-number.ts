import { passesLuhn } from '#registry'

/**
 * Whether money can be sent to an account number: 8 to 30 digits, and a UnionPay card (62…, 16 to 19 digits) must have its
 * check digit (ISO/IEC 7812-1). Passbooks have none.
 */
export function isPayable(account: string): boolean {
  if (!/^\d{8,30}$/.test(account)) return false
  return !/^62\d{14,17}$/.test(account) || passesLuhn(account)
}
