import type { Context } from '#kernel/context'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import { HouseholdId, PersonId } from '../ids.ts'
import { findHousehold, findPerson } from './find-person.ts'

/** The card that something is written behind. */
export interface CardTarget {
  readonly person: PersonId | null
  readonly household: HouseholdId
  readonly division: DivisionCode
  readonly isProtected: boolean
}

/** Undefined: nobody of that id within the reader's area, or a record that was merged into another. */
export async function findTarget(
  ctx: Context,
  { county, of, id }: { readonly county: CountyCode; readonly of: 'person' | 'household'; readonly id: string },
): Promise<CardTarget | undefined> {
  const db = ctx.db<RegistryTables>()
  if (of === 'household') {
    const row = await findHousehold(db, county, HouseholdId.parse(id))
    return row && { person: null, household: row.id, division: row.division, isProtected: false }
  }
  const row = await findPerson(db, county, PersonId.parse(id))
  if (!row || row.merged_into !== null) return undefined
  return { person: row.id, household: row.household, division: row.division, isProtected: row.is_protected_child }
}
