import type { DivisionCode } from '#kernel/division-code'
import { type Draft, isBad } from '../staging/draft.ts'
import { note, type WeighedRow } from './weighed.ts'

/**
 * A person who stands in several rows is recorded once: what a later row of the household says besides is added to the first,
 * and one that stands elsewhere in the file is told and left.
 */
export function withoutRepeated(group: readonly Draft[]): {
  readonly own: readonly Draft[]
  readonly repeated: readonly Draft[]
} {
  if (group.every(({ repeats }) => repeats === undefined)) return { own: group, repeated: [] }
  const isLater = (draft: Draft) => draft.repeats !== undefined && !isBad(draft)
  const later = Map.groupBy(group.filter(isLater), ({ index }) => index)
  const own = group
    .filter((draft) => !isLater(draft))
    .map((draft) => (draft.index === undefined ? draft : (later.get(draft.index) ?? []).reduce(joined, draft)))
  return { own, repeated: group.filter(isLater) }
}

function joined(first: Draft, again: Draft): Draft {
  const receipts = again.receipts.filter(({ benefit }) => first.receipts.every((one) => one.benefit !== benefit))
  return {
    ...first,
    person: { ...again.person, ...first.person },
    household: { ...again.household, ...first.household },
    receipts: [...first.receipts, ...receipts],
  }
}

export function repeatedRow(draft: Draft, place: DivisionCode): WeighedRow {
  const faults = draft.faults.length > 0 ? draft.faults : [note(null, `与第${draft.repeats}行是同一个人,只导入一次。`)]
  const { row, index, division = place } = draft
  const isChild = 'childKind' in draft.person
  return {
    row,
    division,
    verdict: 'unchanged',
    faults,
    changes: [],
    person: undefined,
    household: undefined,
    index,
    isChild,
  }
}
