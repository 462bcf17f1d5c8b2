import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { type SealedTable, sealedRow } from '#kernel/crypto/rotate'
import { seal, unseal } from '#kernel/crypto/sealed'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import type { LedgerImportId } from '../ids.ts'
import type { RowFault } from '../states.ts'
import { type Draft, StoredDrafts } from './draft.ts'

/** What a change of keys re-seals. */
export const ledgerSealedTables: readonly SealedTable[] = [
  { table: 'ledger_block', key: ['county', 'import', 'part', 'batch'], columns: [{ column: 'sealed' }] },
]

const StoredLateFaults = z.custom<readonly LateFault[]>((value) => Array.isArray(value))

/**
 * Into how many parts the rows of a file are dealt. All rows of one household fall into one part, so parts can be weighed
 * one after the other in little memory, whatever the order of the rows: 200,000 rows make parts of about 3,000.
 */
export const parts = 64

/** The part of a household: drawn from its key, which is a blind index and so evenly spread. */
export function partOf(key: string): number {
  let sum = 0
  for (let at = 0; at < key.length; at++) sum = (sum * 31 + key.charCodeAt(at)) % 65_521
  return sum % parts
}

/** Faults that show only when the whole file has been read lie in a block of their own beside the rows. */
const lateBatch = 1_000_000

/** A fault of a row that was staged before it was found. */
export interface LateFault {
  readonly row: number
  readonly part: number
  readonly fault: RowFault
}

export interface BlockPlace {
  readonly county: CountyCode
  readonly import: LedgerImportId
  readonly division: DivisionCode
}

/** Seals a batch of rows, one block for each part that has any: sealing each row by itself costs ten times the time. */
export async function writeBlocks(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  place: BlockPlace,
  batch: number,
  drafts: readonly Draft[],
): Promise<void> {
  await insertBlocks(
    db,
    keys,
    place,
    batch,
    Map.groupBy(drafts, ({ key }) => partOf(key)),
  )
}

export async function writeLateFaults(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  place: BlockPlace,
  faults: readonly LateFault[],
): Promise<void> {
  await insertBlocks(
    db,
    keys,
    place,
    lateBatch,
    Map.groupBy(faults, ({ part }) => part),
  )
}

async function insertBlocks(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  place: BlockPlace,
  batch: number,
  dealt: ReadonlyMap<number, readonly unknown[]>,
): Promise<void> {
  if (dealt.size === 0) return
  const rows = [...dealt].map(([part, held]) => ({
    county: place.county,
    import: place.import,
    part,
    batch,
    division: place.division,
    rows: held.length,
    sealed: seal(keys, sealPlace(place, part, batch), pack(held)),
  }))
  await db.withSchema('anmin').insertInto('ledger_block').values(rows).execute()
}

/** A staged row with the batch it lies in. */
export interface StagedDraft {
  readonly draft: Draft
  readonly part: number
  readonly batch: number
}

/** The rows of some parts, in the order of the file, with all faults that were found of them. */
export async function readParts(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  place: Omit<BlockPlace, 'division'>,
  wanted: readonly number[],
): Promise<readonly StagedDraft[]> {
  const blocks = await db
    .withSchema('anmin')
    .selectFrom('ledger_block')
    .select(['part', 'batch', 'sealed'])
    .where('county', '=', place.county)
    .where('import', '=', place.import)
    .where('part', 'in', [...wanted])
    .execute()
  const opened = blocks.map(({ part, batch, sealed }) => {
    const text = unpack(unseal(keys, sealPlace(place, part, batch), sealed))
    return { part, batch, text }
  })
  const late = opened.flatMap(({ batch, text }) => (batch === lateBatch ? StoredLateFaults.parse(text) : []))
  const byRow = Map.groupBy(late, ({ row }) => row)
  return opened
    .flatMap(({ part, batch, text }) =>
      batch === lateBatch
        ? []
        : StoredDrafts.parse(text).map((draft) => ({ draft: withLate(draft, byRow), part, batch })),
    )
    .toSorted((a, b) => a.draft.row - b.draft.row)
}

function withLate(draft: Draft, late: ReadonlyMap<number, readonly LateFault[]>): Draft {
  const found = late.get(draft.row)
  return found ? { ...draft, faults: [...draft.faults, ...found.map(({ fault }) => fault)] } : draft
}

/** Single rows, by the blocks they lie in. */
export async function readDrafts(
  db: Kysely<RegistryTables>,
  keys: KeyRing,
  place: Omit<BlockPlace, 'division'>,
  rows: readonly { readonly row: number; readonly part: number; readonly batch: number }[],
): Promise<ReadonlyMap<number, Draft>> {
  const wanted = new Set(rows.map(({ row }) => row))
  const found = new Map<number, Draft>()
  const blocks = new Map(rows.map(({ part, batch }) => [`${part}/${batch}`, { part, batch }]))
  for (const { part, batch } of blocks.values()) {
    const block = await db
      .withSchema('anmin')
      .selectFrom('ledger_block')
      .select('sealed')
      .where('county', '=', place.county)
      .where('import', '=', place.import)
      .where('part', '=', part)
      .where('batch', '=', batch)
      .executeTakeFirst()
    if (!block) continue
    for (const draft of StoredDrafts.parse(unpack(unseal(keys, sealPlace(place, part, batch), block.sealed))))
      if (wanted.has(draft.row)) found.set(draft.row, draft)
  }
  return found
}

function sealPlace(place: Omit<BlockPlace, 'division'>, part: number, batch: number) {
  return { table: 'ledger_block', column: 'sealed', row: sealedRow(place.county, place.import, part, batch) }
}

function pack(content: readonly unknown[]): string {
  return deflateRawSync(JSON.stringify(content), { level: 1 }).toString('base64')
}

function unpack(text: string): unknown {
  return JSON.parse(inflateRawSync(Buffer.from(text, 'base64')).toString('utf8'))
}
