/** The totals of a trial. Money is fen. */
export interface TrialFigures {
  readonly households: number
  readonly gaining: number
  readonly losing: number
  readonly before: { readonly month: number; readonly year: number }
  readonly after: { readonly month: number; readonly year: number }
}

const isSpending = (value: unknown): value is TrialFigures['before'] =>
  typeof value === 'object' &&
  value !== null &&
  'month' in value &&
  typeof value.month === 'number' &&
  'year' in value &&
  typeof value.year === 'number'

/** Reads the totals that a simulation leaves with a change (registry.simulate-change); undefined when they are none. */
export function spendingIn(written: unknown): TrialFigures | undefined {
  if (typeof written !== 'object' || written === null) return undefined
  const { households, gaining, losing, before, after } = {
    ...(written as Partial<Record<keyof TrialFigures, unknown>>),
  } // each is checked next
  if (typeof households !== 'number' || typeof gaining !== 'number' || typeof losing !== 'number') return undefined
  return isSpending(before) && isSpending(after) ? { households, gaining, losing, before, after } : undefined
}
