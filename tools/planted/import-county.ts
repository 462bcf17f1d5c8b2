import { join } from 'node:path'
import type { Month } from '#kernel/month'
import { type LedgerName, ledgerNames } from '#registry'
import { apply, check, type ImportView, type MappingView, start } from './import-ledger.ts'
import type { Officer } from './officer.ts'
import type { LineOf, PlantedTruth } from './truth.ts'

/** A sheet that was brought in, with what was made of it. */
export interface ImportedSheet {
  readonly sheet: LineOf<'sheet'>
  readonly mapping: MappingView
  readonly checked: ImportView
  readonly done: ImportView
}

/** Who is dead or in prison is known before the lists of those who are paid. */
const first: readonly LedgerName[] = ['residents', 'households', 'circumstances', 'means', 'deaths', 'prisoners']

/** The order in which an officer brings the lists in: people first, then what is known of them, then what is paid. */
export const importOrder: readonly LedgerName[] = [...first, ...ledgerNames.filter((name) => !first.includes(name))]

/** Brings in one sheet of one list, with the mapping that is proposed. */
export async function importSheet(
  officer: Officer,
  folder: string,
  sheet: LineOf<'sheet'>,
  asOf: Month,
): Promise<ImportedSheet> {
  const name = sheet.sheet === null ? {} : { sheet: sheet.sheet }
  const mapping = await start(officer, { path: join(folder, sheet.file), asOf, ...name })
  const checked = await check(officer, mapping)
  if (checked.state !== 'checked') throw new Error(`${sheet.file}: ${checked.summary}`)
  const done = await apply(officer, mapping)
  if (done.state !== 'done') throw new Error(`${sheet.file}: ${done.summary}`)
  return { sheet, mapping, checked, done }
}

/** Brings in all lists of a county that are not in yet. */
export async function importCounty(
  officer: Officer,
  truth: PlantedTruth,
  asOf: Month,
  isWanted: (ledger: LedgerName) => boolean = () => true,
): Promise<readonly ImportedSheet[]> {
  const imported: ImportedSheet[] = []
  for (const ledger of importOrder.filter(isWanted))
    for (const sheet of truth.sheets.filter((one) => one.ledger === ledger))
      imported.push(await importSheet(officer, truth.folder, sheet, asOf))
  return imported
}
