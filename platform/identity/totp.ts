import { generateSecret, generateURI, verifySync } from 'otplib'

/** RFC 6238 with six digits and steps of thirty seconds, as every authenticator app understands it. */
const digits = 6
const period = 30

export interface TotpSecret {
  /** Base32, for typing into an authenticator by hand. */
  readonly secret: string
  /** The same as an `otpauth://` address for a QR code. */
  readonly uri: string
}

export function newTotpSecret(account: string): TotpSecret {
  const secret = generateSecret({ length: 20 })
  return { secret, uri: generateURI({ issuer: '安民', label: account, secret, digits, period }) }
}

/**
 * The time step a code belongs to, or undefined when it is wrong, too old, or not later than `lastStep`: a code works once
 * (RFC 6238 §5.2). One step back and forth is allowed for clocks that differ.
 */
export function totpStep(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({ secret, token, digits, period, epoch, epochTolerance: period })
  if (!result.valid || !('timeStep' in result) || result.timeStep <= lastStep) return undefined
  return result.timeStep
}
