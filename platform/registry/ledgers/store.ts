import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { arrayParameter } from '../people/write/array-binary.ts'
import type { RegistryTables } from '../tables.ts'
import { maskNumbers } from './cells/shown.ts'
import type { LedgerImportId } from './ids.ts'
import type { ImportCounts } from './import-counts.ts'
import type { LedgerMapping } from './mapping/schema.ts'
import type { WeighedRow } from './matching/weighed.ts'
import { availableActions, type ImportAction, type RowFault, type RowVerdict } from './states.ts'
import type { LedgerTables } from './tables.ts'

type Db = Kysely<RegistryTables>
export type StoredImport = Selectable<LedgerTables['ledger_import']>
export type StoredRow = Selectable<LedgerTables['ledger_row']>
export type ImportChange = Omit<Updateable<LedgerTables['ledger_import']>, 'mapping' | 'counts'> & {
  readonly mapping?: LedgerMapping
  readonly counts?: ImportCounts
}

const tables = (db: Db) => db.withSchema('anmin')

export type NewImport = Pick<
  StoredImport,
  | 'county'
  | 'id'
  | 'division'
  | 'kind'
  | 'file'
  | 'file_name'
  | 'as_of'
  | 'mode'
  | 'mapping'
  | 'signature'
  | 'counts'
  | 'started_by'
  | 'started_by_name'
  | 'started_at'
>

export async function addImport(db: Db, made: NewImport): Promise<void> {
  await tables(db)
    .insertInto('ledger_import')
    .values({
      ...made,
      mapping: JSON.stringify(made.mapping),
      counts: JSON.stringify(made.counts),
      state: 'uploaded',
      stage: 'none',
      next_batch: 0,
      last_row: 0,
      rows_done: 0,
      rows_total: null,
      stage_began_at: null,
      job: null,
      source: null,
      returned: null,
      returned_name: null,
      failure: null,
      finished_at: null,
    })
    .execute()
}

export async function findImport(db: Db, county: CountyCode, id: LedgerImportId): Promise<StoredImport | undefined> {
  return tables(db)
    .selectFrom('ledger_import')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The same, and nobody else changes it before the transaction ends. */
export async function lockImport(db: Db, county: CountyCode, id: LedgerImportId): Promise<StoredImport | undefined> {
  return tables(db)
    .selectFrom('ledger_import')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function changeImport(
  db: Db,
  { county, id }: Pick<StoredImport, 'county' | 'id'>,
  { mapping, counts, ...change }: ImportChange,
): Promise<void> {
  await tables(db)
    .updateTable('ledger_import')
    .set({
      ...change,
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(counts && { counts: JSON.stringify(counts) }),
    })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}

/** Another import of the same file that stands. */
export async function findSameFile(
  db: Db,
  { county, id, file }: Pick<StoredImport, 'county' | 'id' | 'file'>,
): Promise<StoredImport | undefined> {
  return tables(db)
    .selectFrom('ledger_import')
    .selectAll()
    .where('county', '=', county)
    .where('file', '=', file)
    .where('id', '<>', id)
    .where('state', '=', 'done')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function listStoredImports(
  db: Db,
  county: CountyCode,
  { kind, size, offset }: { readonly kind?: string | undefined; readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredImport[] }> {
  let wanted = tables(db).selectFrom('ledger_import').where('county', '=', county)
  if (kind !== undefined) wanted = wanted.where('kind', '=', kind)
  const { total } = await wanted.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await wanted.selectAll().orderBy('started_at', 'desc').orderBy('id').limit(size).offset(offset).execute()
  return { total, rows }
}

/** What was found of rows; each row once, so a step that is done again would fail instead of doubling them. */
export async function addRows(
  db: Db,
  { county, id }: Pick<StoredImport, 'county' | 'id'>,
  rows: readonly (WeighedRow & { readonly part: number; readonly batch: number })[],
): Promise<void> {
  if (rows.length === 0) return
  const list = (type: string, value: (row: (typeof rows)[number]) => unknown) => {
    const [values, of] = [arrayParameter(type, rows.map(value)), sql.raw(type)]
    return sql`${values}::${of}[]`
  }
  await sql`INSERT INTO anmin.ledger_row (county, import, row, division, part, batch, index, verdict, faults, changes, person, household, is_child)
    SELECT ${county}, ${id}, r.row, r.division, r.part, r.batch, r.index, r.verdict, r.faults::jsonb,
      CASE r.changes WHEN '' THEN '{}' ELSE string_to_array(r.changes, ',') END, r.person, r.household, r.is_child
    FROM unnest(${list('integer', ({ row }) => row)}, ${list('bigint', ({ division }) => division)},
      ${list('smallint', ({ part }) => part)}, ${list('integer', ({ batch }) => batch)},
      ${list('bytea', ({ index }) => index && Buffer.from(index, 'base64'))}, ${list('text', ({ verdict }) => verdict)},
      ${list('text', ({ faults }) => JSON.stringify(withoutNumbers(faults)))}, ${list('text', ({ changes }) => changes.join(','))},
      ${list('uuid', ({ person }) => person)}, ${list('uuid', ({ household }) => household)}, ${list('boolean', ({ isChild }) => isChild)})
      AS r (row, division, part, batch, index, verdict, faults, changes, person, household, is_child)`.execute(db)
}

/** What was found of a row stands in plain, so it repeats no number of anybody, whatever cell it quotes. */
function withoutNumbers(faults: readonly RowFault[]): readonly RowFault[] {
  return faults.map((fault) => ({ ...fault, text: maskNumbers(fault.text) }))
}

/** Takes what is staged away; the counts stay. */
export async function clearStaging(db: Db, { county, id }: Pick<StoredImport, 'county' | 'id'>): Promise<void> {
  for (const table of ['ledger_row', 'ledger_block'] as const)
    await tables(db).deleteFrom(table).where('county', '=', county).where('import', '=', id).execute()
}

export async function listRows(
  db: Db,
  { county, id }: Pick<StoredImport, 'county' | 'id'>,
  filter: { readonly verdict?: RowVerdict | undefined; readonly change?: string | undefined; readonly noted?: boolean },
  page: { readonly size: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly StoredRow[] }> {
  // A child's row is opened from the child's file alone (民发〔2019〕62号).
  let wanted = tables(db)
    .selectFrom('ledger_row')
    .where('county', '=', county)
    .where('import', '=', id)
    .where('is_child', '=', false)
  if (filter.verdict !== undefined) wanted = wanted.where('verdict', '=', filter.verdict)
  if (filter.change !== undefined) wanted = wanted.where(sql<boolean>`${filter.change} = ANY(changes)`)
  // A row that is refused is not counted among the noted ones either.
  if (filter.noted) wanted = wanted.where(sql<boolean>`faults <> '[]' AND verdict NOT IN ('bad', 'conflict')`)
  const { total } = await wanted.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await wanted.selectAll().orderBy('row').limit(page.size).offset(page.offset).execute()
  return { total, rows }
}

/** Whether this import is the one that was declared to name everybody of its kind in the county. */
export async function isDeclaredComplete(db: Db, { county, source }: StoredImport): Promise<boolean> {
  if (source === null) return false
  const found = await tables(db)
    .selectFrom('complete_register')
    .select('ledger')
    .where('county', '=', county)
    .where('source', '=', source)
    .executeTakeFirst()
  return found !== undefined
}

/** What can be done with an import as it stands. */
export function actionsOf({
  state,
  source,
  stage,
}: Pick<StoredImport, 'state' | 'source' | 'stage'>): readonly ImportAction[] {
  return availableActions({ state, isBegun: source !== null, isWeighed: stage === 'apply' })
}
