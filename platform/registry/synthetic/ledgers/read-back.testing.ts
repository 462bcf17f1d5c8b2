import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import excel from 'exceljs'
import iconv from 'iconv-lite'
import type { CountyCode } from '#kernel/division-code'
import type { LedgerName } from './ledger-names.ts'
import type { LedgerJudge } from './options.ts'
import { readLedgerTruth } from './truth-file.ts'
import type { LedgerTruth, SheetLine, TruthLine } from './truth.ts'

export const shishou = 421_081 as CountyCode
export const xiangtan = 430_321 as CountyCode

/** Cells of a sheet by row (as Excel shows it, from 1) and column (from 1). */
export type Sheet = (row: number, column: number) => string | number | Date

/** Reads a sheet as any program would: by libraries that know nothing of how it was written. */
export async function readSheet(folder: string, { file, sheet, encoding }: SheetLine): Promise<Sheet> {
  const path = join(folder, file)
  if (encoding !== null) {
    const rows =
      tables.get(path) ?? parse(iconv.decode(await readFile(path), encoding), { bom: true, relaxColumnCount: true })
    tables.set(path, rows)
    return (row, column) => rows[row - 1]?.[column - 1] ?? ''
  }
  const known = books.get(path) ?? new excel.Workbook().xlsx.readFile(path)
  books.set(path, known)
  const page = (await known).getWorksheet(sheet ?? '')
  if (!page) throw new Error(`no sheet ${sheet} in ${file}`)
  return (row, column) => {
    const { value } = page.getRow(row).getCell(column)
    if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) return value
    return ''
  }
}
const tables = new Map<string, string[][]>()
const books = new Map<string, Promise<excel.Workbook>>()

export async function truthOf({ truthFile }: Pick<LedgerTruth, 'truthFile'>): Promise<readonly TruthLine[]> {
  const lines: TruthLine[] = []
  for await (const line of readLedgerTruth(truthFile)) lines.push(line)
  return lines
}

export function linesOf<T extends TruthLine['type']>(
  lines: readonly TruthLine[],
  type: T,
): readonly Extract<TruthLine, { type: T }>[] {
  return lines.filter((line): line is Extract<TruthLine, { type: T }> => line.type === type)
}

export function sheetOf(truth: LedgerTruth, ledger: LedgerName): SheetLine {
  const sheet = truth.sheets.find((one) => one.ledger === ledger)
  if (!sheet) throw new Error(`no sheet of ${ledger}`)
  return sheet
}

/** Position of a field's column, from 1, by the letter that the truth gives. */
export function columnOf({ columns }: SheetLine, field: string): number {
  const letter = columns.find((column) => column.field === field)?.letter
  if (letter === undefined) throw new Error(`no column ${field}`)
  return [...letter].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0)
}

/** A small rulebook's answer: 低保 for who earns less than 800 a head, an allowance from 80 on. */
export const judge: LedgerJudge = ({ facts }) => {
  const present = facts.members.filter(({ values }) => values['memberStatus'] === 0)
  const earned = present.reduce(
    (sum, { values }) =>
      sum + (values['wage'] ?? 0) + (values['operatingIncome'] ?? 0) + (values['transferIncome'] ?? 0),
    0,
  )
  const gap = 80_000 * present.length - earned
  const age = (birth: number) => Math.floor((2_026 * 12 + 10 - birth) / 12)
  const say = (key: 'minimumLiving' | 'oldAge', member: number | undefined, isDue: boolean, amount: number) => ({
    benefit: {
      key,
      label: key,
      unit: member === undefined ? 'household' : 'person',
      per: 'month',
      pays: true,
      isCap: false,
    } as const,
    member,
    outcome: isDue ? ('eligible' as const) : ('not-eligible' as const),
    amount: isDue ? amount : 0,
  })
  return [
    say('minimumLiving', undefined, gap > 0, Math.max(0, gap)),
    ...facts.members.map(({ values }, at) => {
      const isDue = values['memberStatus'] === 0 && age(values['birthMonth'] ?? 0) >= 80
      return say('oldAge', at, isDue, 5_000)
    }),
  ]
}
