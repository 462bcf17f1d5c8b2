import type { SignInState } from './schema.ts'

export interface SignInFacts {
  readonly method: 'password' | 'oidc'
  /** The second factor was shown in this session. */
  readonly secondFactor: boolean
  readonly totpEnabled: boolean
  readonly mustChangePassword: boolean
  readonly isDemonstration: boolean
}

interface Step {
  readonly state: Exclude<SignInState, 'anonymous'>
  readonly when: (facts: SignInFacts) => boolean
}

/**
 * What a person must still do, in this order. Whoever has a second factor shows it, from wherever they come. Whoever signs
 * in with a local password must have one, except demonstration accounts; the government identity provider answers for its own.
 */
const steps: readonly Step[] = [
  { state: 'totp-required', when: (facts) => facts.totpEnabled && !facts.secondFactor },
  { state: 'password-change-required', when: (facts) => facts.method === 'password' && facts.mustChangePassword },
  {
    state: 'totp-setup-required',
    when: (facts) => facts.method === 'password' && !facts.totpEnabled && !facts.isDemonstration,
  },
]

export function signInState(facts: SignInFacts): Exclude<SignInState, 'anonymous'> {
  return steps.find((step) => step.when(facts))?.state ?? 'signed-in'
}
