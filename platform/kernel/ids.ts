import { v7 } from 'uuid'
import { z } from 'zod'
import { freshRandom } from './crypto/random.ts'

/** An identifier of one kind of thing; `Id<'PersonId'>` cannot be passed where `Id<'HouseholdId'>` is due. */
export type Id<Kind extends string> = string & z.$brand<Kind>

/** The millisecond of the last identifier, and the count within it (RFC 9562, 6.2, method 1): later ones sort behind. */
const last = { msecs: 0, seq: 0 }

/** A new identifier (UUIDv7, RFC 9562): ordered by the time it was made, and made by us, never by the database. */
export function newId<Kind extends string>(): Id<Kind> {
  const random = freshRandom(16)
  const now = Date.now()
  if (now > last.msecs) {
    last.msecs = now
    last.seq = random.readUInt32BE(6) >>> 1
  } else {
    last.seq = (last.seq + 1) >>> 0
    if (last.seq === 0) last.msecs += 1
  }
  return v7({ random, msecs: last.msecs, seq: last.seq }) as Id<Kind>
}

/** Whether a text is such an identifier, e.g. and not a reference of one's own. */
export function isId<Kind extends string>(text: string | undefined): text is Id<Kind> {
  return text !== undefined && /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}

/** The schema of such an identifier: `export const UserId = idSchema<'UserId'>()`. */
export function idSchema<Kind extends string>() {
  return z.uuid({ version: 'v7', error: '编号格式不对,请从列表中重新选择。' }).brand<Kind>()
}
