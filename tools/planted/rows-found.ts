import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { RegistryTables } from '#registry'
import type { ImportedSheet } from './import-county.ts'

/** What was made of a row, read from the staging: lists leave children out. */
export interface FoundRow {
  readonly row: number
  readonly isRefused: boolean
  /** Names of what it changes in the register. */
  readonly changes: readonly string[]
  /** Blind index of the ID number that the row names (base64). */
  readonly index: string | undefined
  readonly faults: readonly { readonly at?: number; readonly text: string; readonly severity: string }[]
}

export type RowsFound = ReadonlyMap<string, ReadonlyMap<number, FoundRow>>

/** `file|sheet` names a sheet of the truth. */
export function sheetKey({ file, sheet }: { readonly file: string; readonly sheet: string | null }): string {
  return `${file}|${sheet ?? ''}`
}

/** The rows with something to say, by sheet and row. */
export async function findRows(
  { db }: Pick<Platform, 'db'>,
  county: number,
  imported: readonly ImportedSheet[],
): Promise<RowsFound> {
  const sheets = imported.map(async ({ sheet, done }) => {
    const rows = await inScope(db, { area: countyDivision(CountyCode.parse(county)) }, (trx) =>
      viewTables<RegistryTables>(trx)
        .withSchema('anmin')
        .selectFrom('ledger_row')
        .select(['row', 'verdict', 'faults', 'changes', 'index'])
        .where('import', '=', done.id)
        .execute(),
    )
    const found = rows.map(({ row, verdict, faults, changes, index }): readonly [number, FoundRow] => [
      row,
      {
        row,
        isRefused: verdict === 'bad' || verdict === 'conflict',
        faults,
        changes,
        index: index?.toString('base64'),
      },
    ])
    return [sheetKey(sheet), new Map(found)] as const
  })
  return new Map(await Promise.all(sheets))
}
