import type { DomainEvent } from '#kernel/context'
import { formatMonth } from '#kernel/month'
import type { BatchResult } from '../../people/write/batch.ts'
import type { WithdrawnSource } from '../../people/write/withdraw-source.ts'
import type { StoredImport } from '../store.ts'

/** Of an import, once it is through. */
export function importedEvent({ id, kind, as_of, counts, source }: StoredImport): DomainEvent {
  const { rows, bad, conflict, applied } = counts
  return {
    type: 'cn.anmin.registry.ledger-imported',
    subject: id,
    data: { kind, asOf: formatMonth(as_of), source, rows, bad, conflict, applied },
  }
}

/** One event for the people of a batch, not one for each: consumers read the households whose facts changed by number. */
export function personsChanged(
  { id, source }: StoredImport,
  { persons, touched }: BatchResult,
): readonly DomainEvent[] {
  if (persons.size === 0 && touched.length === 0) return []
  const ids = new Set([...persons.values()].map((person) => person.id))
  return [
    {
      type: 'cn.anmin.registry.person-changed',
      subject: id,
      data: { import: id, source, persons: ids.size, households: touched },
    },
  ]
}

/** Of an import that was taken back: everybody it spoke of may have changed. */
export function withdrawnEvent({ id, source }: StoredImport, { persons, touched }: WithdrawnSource): DomainEvent {
  return {
    type: 'cn.anmin.registry.person-changed',
    subject: id,
    data: { import: id, source, withdrawn: true, persons: persons.length, households: touched },
  }
}
