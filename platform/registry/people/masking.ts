import { maskIdNumber } from '#kernel/id-number'
import type { NumberKind } from './code-lists.ts'

/** How each kind of number is shown on cards; whole numbers are asked for one by one, with a purpose (reveal-number). */
const masks = {
  'id-number': maskIdNumber,
  phone: maskPhone,
  account: maskAccount,
} as const satisfies Record<NumberKind, (value: string) => string>

export function maskNumber(kind: NumberKind, value: string): string {
  return masks[kind](value)
}

/** `138****1234`; a number of another shape keeps its last two characters. */
export function maskPhone(phone: string): string {
  return /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : hidden(phone, 2)
}

/** `****1234`, however long the account is. */
export function maskAccount(account: string): string {
  return account.length > 8 ? `****${account.slice(-4)}` : '****'
}

function hidden(value: string, shown: number): string {
  return value.length < shown * 3
    ? '*'.repeat(value.length)
    : `${'*'.repeat(value.length - shown)}${value.slice(-shown)}`
}
