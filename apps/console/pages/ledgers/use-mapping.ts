import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Problem } from '#ui'
import type { ColumnMapping, MappingView } from '#registry/schema'
import type { z } from 'zod'
import { call } from '../../api.ts'
import type { InputOf } from '../../contracts.ts'
import type { OfImport } from '../../contracts/ledgers.ts'
import { useAct } from '../../use-act.ts'

type Column = MappingView['proposal']['columns'][number]
type Change = Omit<InputOf<'registry.change-mapping'>, 'county' | 'id'>
type Decision = Partial<Pick<z.infer<typeof ColumnMapping>, 'field' | 'fillDown' | 'words'>>

export const mappingKey = ({ county, id }: OfImport) => ['ledger-mapping', { county, id }] as const

/** How a file is read, and the way to change it: every change is kept at once, one after the other. */
export interface MappingDraft {
  readonly view: MappingView
  /** The columns as the officer has decided them, ahead of the server. */
  readonly columns: readonly Column[]
  readonly saving: boolean
  readonly problem: Problem | undefined
  readonly decide: (column: number, decision: Decision) => void
  /** Another kind, sheet or header: the columns are proposed anew. Or another month. */
  readonly change: (change: Change) => void
  /** Sends again what could not be kept; answers whether everything is kept. */
  readonly keep: () => Promise<boolean>
}

/** The mapping as it stands. */
export function useMapping(reference: OfImport, enabled: boolean) {
  return useQuery({
    queryKey: mappingKey(reference),
    queryFn: ({ signal }) => call('registry.get-mapping', reference, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useMappingDraft(view: MappingView): MappingDraft {
  const client = useQueryClient()
  const reference = { county: view.county, id: view.id }
  const act = useAct('registry.change-mapping', ['registry.get-import', 'registry.list-imports'])
  const [edited, setEdited] = useState<ReadonlyMap<number, Decision>>(new Map())
  const unsent = useRef<readonly Change[]>([])
  const sending = useRef<Promise<boolean>>(undefined)
  const columns = view.proposal.columns.map((column) => ({ ...column, ...edited.get(column.column) }))

  const send = async (): Promise<boolean> => {
    while (unsent.current.length > 0) {
      const changes = unsent.current
      unsent.current = []
      const answer = await act.run({ ...reference, ...joined(changes) })
      if (!answer) {
        unsent.current = [...changes, ...unsent.current]
        return false
      }
      if (unsent.current.length > 0) continue
      client.setQueryData(mappingKey(reference), answer)
      setEdited(new Map())
    }
    return true
  }
  const keep = async () => {
    sending.current ??= send().finally(() => {
      sending.current = undefined
    })
    return sending.current
  }
  const change = (wish: Change) => {
    unsent.current = [...unsent.current, wish]
    if (isOtherReading(wish)) setEdited(new Map())
    void keep()
  }
  return {
    ...{ view, columns, keep, change },
    saving: act.running,
    problem: act.problem,
    decide: (number, decision) => {
      const next = new Map(edited).set(number, { ...edited.get(number), ...decision })
      setEdited(next)
      change({
        columns: view.proposal.columns.map(({ column, heading, field, fillDown, words }) => ({
          ...{ column, heading, field, fillDown, words },
          ...next.get(column),
        })),
      })
    },
  }
}

/** The columns are proposed anew, so what was decided of the old ones is without meaning. */
const isOtherReading = ({ kind, sheet, headerRows }: Change): boolean =>
  kind !== undefined || sheet !== undefined || headerRows !== undefined

function joined(changes: readonly Change[]): Change {
  return changes.reduce<Change>((before, change) => {
    const { columns: _, ...rest } = before
    return isOtherReading(change) ? { ...rest, ...change } : { ...before, ...change }
  }, {})
}
