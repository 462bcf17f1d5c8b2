import { inScope } from '../database/scope.ts'
import { nation } from '../division-code.ts'
import type { Platform } from '../execute.ts'
import { abandonOld, findReceiving } from './upload-store.ts'

const hour = 3_600_000
/** An upload that nobody has gone on with for so long is given up. */
const uploadPatience = 7 * 24 * hour
/** A file made to be fetched once; longer than an idempotency key keeps the answer that names it. */
const passingLife = 48 * hour

/** Gives up old uploads and clears away the parts of all that are over, and passing files. Answers how much. */
export async function sweepFiles({ db, files, clock }: Pick<Platform, 'db' | 'files' | 'clock'>): Promise<number> {
  const now = clock.now()
  const before = (age: number) => new Date(now.getTime() - age)
  const held = await files.parts.list()
  const { abandoned, receiving } = await inScope(db, { area: nation }, async (trx) => ({
    abandoned: await abandonOld(trx, before(uploadPatience), now),
    receiving: await findReceiving(trx, held),
  }))
  const over = held.filter((upload) => !receiving.has(upload))
  for (const upload of over) await files.parts.remove(upload)
  return abandoned + over.length + (await files.sweep(before(passingLife)))
}
