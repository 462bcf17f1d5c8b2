import type { SealedTable } from '#kernel/crypto/rotate'

/** What a change of keys re-seals. */
export const peopleSealedTables: readonly SealedTable[] = [
  {
    table: 'person_number',
    key: ['county', 'id'],
    columns: [{ column: 'sealed', index: { column: 'index', kind: 'person-number' } }],
  },
]
