import { Button } from 'antd'
import type { DivisionCode } from '#kernel/division-code'
import { t } from '#ui'
import type { Rulebook } from '../policy/rulebook.ts'
import { entryFaults, newEntry, type DraftEntry } from './entry.ts'
import { EntryCard } from './entry-card.tsx'

export interface EntriesEditorProps {
  readonly rulebook: Rulebook
  readonly place: DivisionCode
  readonly entries: readonly DraftEntry[]
  readonly isTrial?: boolean
  /** Faults are told once it was tried to send. */
  readonly isTried: boolean
  readonly change: (entries: readonly DraftEntry[]) => void
}

/** The new values of a change or of a trial: a list that grows and shrinks. */
export function EntriesEditor({ rulebook, place, entries, isTrial = false, isTried, change }: EntriesEditorProps) {
  return (
    <>
      {entries.map((entry, at) => (
        <EntryCard
          key={entry.id}
          rulebook={rulebook}
          place={place}
          entry={entry}
          at={at}
          isTrial={isTrial}
          faults={isTried ? faultsOf(rulebook, entry, isTrial) : {}}
          change={(next) => change(entries.with(at, next))}
          remove={entries.length > 1 ? () => change(entries.filter((other) => other !== entry)) : undefined}
        />
      ))}
      <Button onClick={() => change([...entries, newEntry(entries, entries.at(-1)?.from ?? '')])}>
        {t('再改一项')}
      </Button>
    </>
  )
}

function faultsOf(rulebook: Rulebook, entry: DraftEntry, isTrial: boolean) {
  const spec = rulebook.parameters.find((one) => one.key === entry.key)
  return entryFaults(isTrial ? { ...entry, status: 'reported' } : entry, spec)
}

export function isFaultless(rulebook: Rulebook, entries: readonly DraftEntry[], isTrial: boolean): boolean {
  return entries.every((entry) => Object.keys(faultsOf(rulebook, entry, isTrial)).length === 0)
}
