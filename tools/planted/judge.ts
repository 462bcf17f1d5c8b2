import { join } from 'node:path'
import type { Month } from '#kernel/month'
import { bookFromFiles, describeFault, judgeHousehold, type ResolvedPlace } from '#policy'
import type { LedgerJudge } from '#registry'
import { rulebook } from '#rulebook'

/** What the shipped rulebook and parameters say of a household, read from the files alone: the registry has no part in it. */
export async function judgeByFiles(month: Month): Promise<LedgerJudge> {
  const book = await bookFromFiles(join(import.meta.dirname, '../../policies'), rulebook.parameters)
  if (!book.ok) throw new Error(book.error.map(describeFault).join('\n'))
  const places = new Map<number, ResolvedPlace>()
  return ({ division, facts }) => {
    const place = places.get(division) ?? book.value.resolve(rulebook.layout, division, month)
    places.set(division, place)
    return judgeHousehold(rulebook, place, facts)
  }
}
