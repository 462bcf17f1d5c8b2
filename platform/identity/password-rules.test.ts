import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusePassword } from './password-rules.ts'

const owner = { account: 'zhang.wei', name: '张伟' }
const refusal = (password: string) => refusePassword(password, owner)?.type

describe('rules for a new password', () => {
  it('accepts a sentence of unrelated words', () => {
    expect(refusal('江边三只白鹭飞过旧码头')).toBeUndefined()
    expect(refusal('copper lantern river 9')).toBeUndefined()
  })

  it.each([
    ['too-short', '九个字符不够长的句'],
    ['too-short', 'aB3$xY9!z'],
    ['has-account', 'my.Zhang.Wei.account'],
    ['has-name', '张伟的家在江边的码头上'],
    ['too-plain', 'aaaaaaaaaaaa'],
    ['too-plain', 'abcdefghijkl'],
    ['too-plain', '9876543210'],
    ['too-common', 'Password2026!'],
    ['too-common', 'P@ssw0rd2026'],
    ['too-common', 'minzheng@2026'],
    ['too-common', '13971258864'],
    ['too-common', '2026-11-22 08:30'],
  ])('refuses as %s: %s', (type, password) => {
    expect(refusal(password)).toBe(type)
  })

  it('refuses a password of more than 128 characters, before any hashing work', () => {
    expect(refusal('江山'.repeat(80))).toBe('too-long')
  })

  it('refuses every password that contains the account, in any case', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 10, maxLength: 30 }), fc.boolean(), (around, upper) => {
        const account = upper ? owner.account.toUpperCase() : owner.account
        expect(refusal(`${around}${account}`)).toBe('has-account')
      }),
    )
  })

  it('never repeats the password in its sentence', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 200 }), (password) => {
        expect(refusePassword(password, owner)?.text.includes(password) ?? false).toBe(false)
      }),
    )
  })
})
