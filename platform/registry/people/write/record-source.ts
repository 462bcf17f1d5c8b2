import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { Confidence, SourceKind } from '../code-lists.ts'
import type { SourceId } from '../ids.ts'
import type { Database } from './rows.ts'

/** Where knowledge comes from: one ledger, one visit, one correction. */
export interface NewSource {
  readonly county: CountyCode
  readonly kind: SourceKind
  readonly title: string
  /** The month it speaks of. */
  readonly asOf: Month
  readonly confidence: Confidence
  /** Document number, or what was seen. */
  readonly document?: string | undefined
  /** SM3 of the file, and the import that read it. */
  readonly file?: string | undefined
  readonly import?: string | undefined
  readonly recordedAt: Date
  readonly by: { readonly id?: string | undefined; readonly name: string }
}

/** Notes a source, on which statements can then rest. */
export async function recordSource(db: Database, source: NewSource): Promise<SourceId> {
  const id = newId<'SourceId'>()
  const { county, kind, title, asOf, confidence, document, file, recordedAt, by } = source
  await db
    .withSchema('anmin')
    .insertInto('source')
    .values({
      county,
      id,
      kind,
      title,
      as_of: asOf,
      confidence,
      document: document ?? null,
      file: file ?? null,
      import: source.import ?? null,
      recorded_at: recordedAt,
      recorded_by: by.id ?? null,
      recorded_by_name: by.name,
      withdrawn_at: null,
      withdrawn_by_name: null,
      withdrawn_why: null,
    })
    .execute()
  return id
}
