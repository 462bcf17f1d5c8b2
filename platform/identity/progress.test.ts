import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SignInFacts, signInState } from './progress.ts'

const facts = fc.record({
  method: fc.constantFrom('password', 'oidc'),
  secondFactor: fc.boolean(),
  totpEnabled: fc.boolean(),
  mustChangePassword: fc.boolean(),
  isDemonstration: fc.boolean(),
}) satisfies fc.Arbitrary<SignInFacts>

describe('a sign-in', () => {
  it('is never complete while a second factor that exists was not shown', () => {
    fc.assert(
      fc.property(facts, (each) => {
        if (each.totpEnabled && !each.secondFactor) expect(signInState(each)).toBe('totp-required')
      }),
    )
  })

  it('with a password is complete only with a second factor, except for demonstration accounts', () => {
    fc.assert(
      fc.property(facts, (each) => {
        if (each.method === 'password' && signInState(each) === 'signed-in') {
          expect(each.isDemonstration || (each.totpEnabled && each.secondFactor)).toBe(true)
          expect(each.mustChangePassword).toBe(false)
        }
      }),
    )
  })

  it('asks for the code before the password is changed, so that a stolen first password changes nothing', () => {
    const each = {
      method: 'password',
      secondFactor: false,
      totpEnabled: true,
      mustChangePassword: true,
      isDemonstration: false,
    } as const
    expect(signInState(each)).toBe('totp-required')
  })
})
