import { type Kysely, type Selectable } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import type { RegistryTables } from '../../tables.ts'
import { confidences, sourceKinds } from '../code-lists.ts'
import type { SourceId } from '../ids.ts'
import type { SourceView } from './schema.ts'

/** The sources of what a card shows, by id. */
export type Sources = ReadonlyMap<SourceId, SourceView>

export async function readSources(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  ids: Iterable<SourceId>,
): Promise<Sources> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('source')
    .selectAll()
    .where('county', '=', county)
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map((row) => [row.id, viewSource(row)]))
}

export function sourceOf(sources: Sources, id: SourceId): SourceView {
  const source = sources.get(id)
  if (!source) throw new Error('a statement without its source')
  return source
}

function viewSource(row: Selectable<RegistryTables['source']>): SourceView {
  return {
    id: row.id,
    kind: row.kind,
    kindText: sourceKinds.words[row.kind],
    title: row.title,
    asOf: formatMonth(row.as_of),
    confidence: row.confidence,
    confidenceText: confidences.words[row.confidence],
    document: row.document,
    file: row.file,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by_name,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at.toISOString(), by: row.withdrawn_by_name ?? '', why: row.withdrawn_why ?? '' },
  }
}
