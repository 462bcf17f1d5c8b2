import type { AccessTable } from '#kernel/access'

const signedIn = [{ role: 'any-signed-in', within: 'anywhere' }] as const

/**
 * Reading the published rulebook and judging by it is open to whoever signs in: law is public, and a judged
 * household is not stored. What changes parameters has its own table (adoption/access.ts).
 */
export const policyAccess = {
  judgeHousehold: signedIn,
  listBenefits: signedIn,
  listParameters: signedIn,
  listExpiring: signedIn,
  listExamples: signedIn,
  listContradictions: signedIn,
} as const satisfies AccessTable
