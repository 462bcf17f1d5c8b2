import { generateSync } from 'otplib'
import { expect, it } from 'vitest'
import { newTotpSecret, totpStep } from './totp.ts'

const now = new Date('2026-11-22T02:30:15Z')
const codeAt = (secret: string, seconds: number) =>
  generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) + seconds })

it('matches the published vector of RFC 6238 appendix B', () => {
  // "12345678901234567890" in base32; at 59 s the eight-digit code is 94287082, so six digits are 287082
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect(totpStep(secret, '287082', new Date(59_000), -1)).toBe(1)
})

it('accepts one step before and after, and nothing further away', () => {
  const { secret } = newTotpSecret('zhang.wei')
  const accepted = [-60, -30, 0, 30, 60].map((shift) => totpStep(secret, codeAt(secret, shift), now, 0) !== undefined)
  expect(accepted).toEqual([false, true, true, true, false])
})

it('refuses the same step twice and every earlier one', () => {
  const { secret } = newTotpSecret('zhang.wei')
  const step = totpStep(secret, codeAt(secret, 0), now, 0) ?? 0
  expect(step).toBeGreaterThan(0)
  expect(totpStep(secret, codeAt(secret, 0), now, step)).toBeUndefined()
  expect(totpStep(secret, codeAt(secret, -30), now, step)).toBeUndefined()
  expect(totpStep(secret, codeAt(secret, 30), now, step)).toBe(step + 1)
})

it('refuses what is not six digits', () => {
  const { secret } = newTotpSecret('zhang.wei')
  for (const code of ['', '12345', '1234567', 'abcdef', '-12345'])
    expect(totpStep(secret, code, now, 0)).toBeUndefined()
})

it('names the platform and the account in the address of the QR code', () => {
  const { uri, secret } = newTotpSecret('zhang.wei')
  expect(decodeURIComponent(uri)).toContain('otpauth://totp/安民:zhang.wei')
  expect(uri).toContain(secret)
})
