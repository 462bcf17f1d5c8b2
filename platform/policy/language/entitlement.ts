import type { Entity } from './node.ts'

/**
 * The name under which a benefit is known to every other part of the rulebook. Domains implement
 * slots and refer to each other's results through them, never by importing each other.
 */
export interface EntitlementSlot {
  readonly key: string
  readonly label: string
  readonly unit: Exclude<Entity, 'place'>
  readonly per: 'once' | 'month' | 'year'
  /** False for a status that opens doors but pays nothing itself (e.g. 低保边缘). */
  readonly pays: boolean
  /** The amount is the most that may be paid (a yearly cap), not what is paid: it is never added up as spending. */
  readonly isCap?: boolean
}
