import { normaliseForIndex } from '#kernel/crypto/blind-index'
import type { SealedTable } from '#kernel/crypto/rotate'

export const sealedNumbers = 'person_number'
/** Kinds of the blind indexes of a number: of the whole, and of its last four characters. */
export const numberIndexKinds = { whole: 'person-number', tail: 'person-number-tail' } as const

/** The last four characters, as people read them out. */
export function tailOf(value: string): string {
  return normaliseForIndex(value).slice(-4)
}

/** What a change of keys re-seals. */
export const peopleSealedTables: readonly SealedTable[] = [
  {
    table: sealedNumbers,
    key: ['county', 'id'],
    columns: [
      {
        column: 'sealed',
        indexes: [
          { column: 'index', kind: numberIndexKinds.whole },
          { column: 'tail', kind: numberIndexKinds.tail, of: tailOf },
        ],
      },
    ],
  },
]
