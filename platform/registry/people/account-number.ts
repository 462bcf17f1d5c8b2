/** ISO/IEC 7812: every second digit from the right doubled, the digits' sum divisible by ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 1; at <= digits.length; at++) {
    const value = Number(digits[digits.length - at]) * (at % 2 === 0 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

/**
 * What is wrong with an account number, in digits alone; undefined: money can be sent to it. 8 to 30 digits, and a UnionPay
 * card (62…, 16 to 19 digits) ends with its check digit (ISO/IEC 7812-1). Passbooks have none.
 */
export function accountFault(digits: string): 'length' | 'check-digit' | undefined {
  if (!/^\d{8,30}$/.test(digits)) return 'length'
  return /^62\d{14,17}$/.test(digits) && !passesLuhn(digits) ? 'check-digit' : undefined
}

/** Whether money can be sent to an account number. */
export function isPayable(digits: string): boolean {
  return accountFault(digits) === undefined
}

/** What is wrong, for whoever typed it; never more of the number than its last four digits. */
export const accountFaults = {
  length: () => '银行账号应是 8 到 30 位数字,请对照存折或银行卡核对。',
  'check-digit': (digits: string) =>
    `银行卡号(尾号${digits.slice(-4)})的校验位不对,可能输错了一位,请对照银行卡重新填写。`,
} as const satisfies Record<NonNullable<ReturnType<typeof accountFault>>, (digits: string) => string>
