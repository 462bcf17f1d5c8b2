import { z } from 'zod'
import type { AttemptKey } from './attempt-store.ts'
import type { UserId } from './schema.ts'

export interface Attempt {
  readonly input: unknown
  readonly address: string
  readonly accountId: UserId | undefined
}

interface Guard {
  /** What is being guessed at. */
  readonly target: (attempt: Attempt) => string
  /** The error that means: guessed wrongly. */
  readonly wrong: string
}

const WithAccount = z.object({ account: z.string().max(200) })
const accountOf = ({ input }: Attempt) => WithAccount.safeParse(input).data?.account.trim().toLowerCase() ?? ''
const owner = ({ accountId, address }: Attempt) => accountId ?? address

/** The use cases where somebody could guess, and what counts as a wrong guess. */
const guards: Readonly<Record<string, Guard>> = {
  'identity.sign-in': { target: (attempt) => `account:${accountOf(attempt)}`, wrong: 'wrong-credentials' },
  'identity.confirm-totp': { target: (attempt) => `totp:${owner(attempt)}`, wrong: 'wrong-code' },
  'identity.enable-totp': { target: (attempt) => `totp:${owner(attempt)}`, wrong: 'wrong-code' },
  'identity.change-password': { target: (attempt) => `password:${owner(attempt)}`, wrong: 'wrong-credentials' },
  'identity.create-first-administrator': { target: () => 'setup-code', wrong: 'wrong-setup-code' },
}

/** What to count for this attempt; undefined where nothing can be guessed. */
export function attemptKeys(useCase: string, attempt: Attempt): readonly AttemptKey[] | undefined {
  const guard = guards[useCase]
  if (!guard) return undefined
  return [
    { kind: 'target', key: guard.target(attempt) },
    { kind: 'address', key: `address:${attempt.address}` },
  ]
}

/** How a counted attempt ended; `void` when it was no guess at all (an incomplete form, say). */
export function attemptOutcome(useCase: string, error: string | undefined): 'succeeded' | 'wrong' | 'void' {
  if (error === undefined) return 'succeeded'
  return error === guards[useCase]?.wrong ? 'wrong' : 'void'
}
