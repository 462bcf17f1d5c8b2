import type { Month } from '#kernel/month'
import { monthInWords } from '#kernel/month'
import type { StatementValue } from '../../people/fold.ts'
import type { RowFault } from '../states.ts'
import type { Knowledge } from './knowledge.ts'
import { note } from './weighed.ts'

/** What is new in what a ledger says of one person or household. */
export interface Difference {
  /** Names of what differs. */
  readonly changes: readonly string[]
  /** What is to be recorded, by the last month it holds for: undefined for what nothing newer contradicts. */
  readonly says: ReadonlyMap<Month | undefined, ReadonlyMap<string, StatementValue>>
  readonly faults: readonly RowFault[]
}

/** Whether a value said is the one that is known; sealed numbers are compared by their blind index. */
export type IsSame = (name: string, said: StatementValue, known: StatementValue) => boolean

/**
 * Holds what a ledger of the month `asOf` says against what is known. Only differences are recorded. What a newer source
 * says of the same month stays; what is known to change later bounds the ledger's value.
 */
export function differ(
  said: Readonly<Record<string, StatementValue>>,
  knowledge: Knowledge,
  asOf: Month,
  isSame: IsSame,
  labelOf: (name: string) => string,
): Difference {
  const changes: string[] = []
  const says = new Map<Month | undefined, Map<string, StatementValue>>()
  const faults: RowFault[] = []
  for (const [name, value] of Object.entries(said)) {
    const known = knowledge.values.get(name)
    if (known && isSame(name, value, known.value)) continue
    if (known && known.asOf > asOf) {
      const since = monthInWords(known.asOf)
      faults.push(
        note(labelOf(name), `登记里的“${labelOf(name)}”来自更新的资料(${since},${known.sourceTitle}),没有改动。`),
      )
      continue
    }
    const next = knowledge.nextChange.get(name)
    const until = next === undefined ? undefined : ((next - 1) as Month) // the month before, never before asOf
    const held = says.get(until) ?? new Map<string, StatementValue>()
    says.set(until, held.set(name, value))
    changes.push(name)
  }
  return { changes, says, faults }
}

/** Plain values: lists of names are equal in the same order. */
export function sameValue(said: StatementValue, known: StatementValue): boolean {
  if (typeof said === 'object' && typeof known === 'object')
    return said.length === known.length && said.every((one, at) => one === known[at])
  return said === known
}
