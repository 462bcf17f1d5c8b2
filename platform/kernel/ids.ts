import { v7 } from 'uuid'
import { z } from 'zod'

/** An identifier of one kind of thing; `Id<'PersonId'>` cannot be passed where `Id<'HouseholdId'>` is due. */
export type Id<Kind extends string> = string & z.$brand<Kind>

/** A new identifier (UUIDv7, RFC 9562): ordered by the time it was made, and made by us, never by the database. */
export function newId<Kind extends string>(): Id<Kind> {
  return v7() as Id<Kind>
}

/** The schema of such an identifier: `export const UserId = idSchema<'UserId'>()`. */
export function idSchema<Kind extends string>() {
  return z.uuid({ version: 'v7', error: '编号格式不对,请从列表中重新选择。' }).brand<Kind>()
}
