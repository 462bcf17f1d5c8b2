import type { Draws } from './draws.ts'
import type { Values } from './fact-codes.ts'

/** Facts that officers most often have to verify first, with the share that is missing where a record is incomplete. */
const household = { financialAssets: 6_000, vehicles: 3_000 } as const
const person = {
  operatingIncome: 6_000,
  propertyIncome: 6_000,
  transferIncome: 3_000,
  obligors: 1_500,
  abilityResult: 6_000,
  illnessCost: 6_000,
  seriouslyIll: 1_000,
} as const

/**
 * Leaves facts unknown, as in a register that is still being verified: one household in twelve is incompletely
 * recorded, and there most of these facts are missing three times in five, about 5 % of them in all.
 */
export function forgetSome(draws: Draws, own: Values, members: readonly Values[]): void {
  if (!draws.chance(830)) return
  forget(draws, own, household)
  for (const member of members) forget(draws, member, person)
}

function forget(draws: Draws, values: Values, shares: Readonly<Record<string, number>>): void {
  for (const [name, share] of Object.entries(shares)) if (draws.chance(share)) delete values[name]
}
