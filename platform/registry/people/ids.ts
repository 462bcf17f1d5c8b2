import { type Id, idSchema } from '#kernel/ids'

export const PersonId = idSchema<'PersonId'>()
export type PersonId = Id<'PersonId'>
export const HouseholdId = idSchema<'HouseholdId'>()
export type HouseholdId = Id<'HouseholdId'>
export const SourceId = idSchema<'SourceId'>()
export type SourceId = Id<'SourceId'>
export const StatementId = idSchema<'StatementId'>()
export type StatementId = Id<'StatementId'>
export const ReceiptId = idSchema<'ReceiptId'>()
export type ReceiptId = Id<'ReceiptId'>
/** A row of anmin.person_number: one sealed number of a person. */
export type NumberId = Id<'NumberId'>
