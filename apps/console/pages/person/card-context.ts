import type { HouseholdCard, PersonCard, Purpose } from '#registry/schema'
import type { QueryName } from '../../contracts.ts'

/** The card that is open, and what for; what both kinds of card share. */
export interface OpenCard {
  readonly of: 'person' | 'household'
  readonly card: PersonCard | HouseholdCard
  readonly purpose: Purpose | undefined
}

/** What a change of a card makes old. */
export const changedCards = [
  'registry.get-person',
  'registry.get-household',
  'registry.judge-household',
  'registry.search-people',
  'registry.list-contests',
  'registry.list-readers',
  'registry.list-papers',
] as const satisfies readonly QueryName[]

/** Names the card to a use case. */
export function referenceOf({ of, card, purpose }: OpenCard) {
  return { county: card.county, of, id: card.id, ...(purpose && { purpose }) }
}

/** The version that was looked at. */
export function versionOf({ card }: OpenCard): { readonly version: number } {
  return { version: card.version }
}
