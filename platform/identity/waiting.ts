/**
 * How long to wait after failed attempts. The first failures are free (people mistype); then the delay doubles. It never
 * becomes a lasting lock, because anybody could lock a colleague out by typing wrong passwords.
 */
export interface WaitingRule {
  readonly freeFailures: number
  readonly firstSeconds: number
  readonly longestSeconds: number
}

export const waitingRules = {
  /** One account, setup code or second factor: a person guesses. */
  target: { freeFailures: 4, firstSeconds: 30, longestSeconds: 15 * 60 },
  /** One network address: a bureau's whole office may share it. */
  address: { freeFailures: 20, firstSeconds: 30, longestSeconds: 15 * 60 },
} as const satisfies Record<string, WaitingRule>

export type WaitingKind = keyof typeof waitingRules

/** Failures are forgotten after a day without any. */
export const forgottenAfterHours = 24

/** Seconds to wait after so many failures in a row. */
export function waitAfter(kind: WaitingKind, failures: number): number {
  const rule: WaitingRule = waitingRules[kind]
  const beyond = failures - rule.freeFailures
  if (beyond <= 0) return 0
  return Math.min(rule.firstSeconds * 2 ** (beyond - 1), rule.longestSeconds)
}
