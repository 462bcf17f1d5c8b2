import { hash, parseOptions, verify } from '@node-rs/argon2'

/** Argon2id with the first parameter set of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
export const argon2idCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The stored form (PHC string) of a password. The same text typed in another Unicode form stays the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), argon2idCost)
}

/**
 * A hash that no password has. An account that does not exist, or has no password, is verified against it, so that
 * the answer costs the same work and the time tells nothing about who has an account.
 */
const nobodysHash = hashPassword(crypto.randomUUID())

export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await nobodysHash), password.normalize('NFKC'))
  return matches && stored !== undefined
}

/** True when the stored hash was made with other costs than today's: it is renewed at the next sign-in. */
export function isOutdatedHash(stored: string): boolean {
  const made = parseOptions(stored)
  return (
    made.memoryCost !== argon2idCost.memoryCost ||
    made.timeCost !== argon2idCost.timeCost ||
    made.parallelism !== argon2idCost.parallelism
  )
}
