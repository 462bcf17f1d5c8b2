import { type RowsFound, sheetKey } from './rows-found.ts'
import { columnAt, isUnprovable, type LineOf, type PlantedTruth } from './truth.ts'

export interface KindScore {
  readonly planted: number
  /** Refused (`bad`), told (`noted`), or let in (`repaired`). */
  readonly right: number
  /** Of these, with a reason at the planted column. */
  readonly atColumn: number
  readonly missed: readonly string[]
}

export interface RowScore {
  readonly kinds: ReadonlyMap<string, KindScore>
  /** Rows that came back though nothing is wrong with them or their household. */
  readonly refusedByMistake: readonly string[]
  readonly refused: number
  readonly rows: number
}

type Fault = LineOf<'fault'>

/** Faults of a payment or between lists show on the lists of the watch, and pairs as duplicates: not in a row. */
const elsewhere: ReadonlySet<string> = new Set([
  'missing',
  'wrong',
  'over',
  'under',
  'duplicate-row',
  'two-counties',
  'same-name-and-birth',
  'second-transposed',
  'second-fifteen',
  'second-homophone',
])

const ofEverybody: ReadonlySet<string> = new Set(['residents', 'households', 'means', 'circumstances'])

/**
 * Holds what came of each row against what was planted in it. Rows of the people in `disturbed` (blind indexes) may come
 * back as well: whoever's row among the residents came back is nobody yet.
 */
export function scoreRows(truth: PlantedTruth, found: RowsFound, disturbed: ReadonlySet<string>): RowScore {
  const isBad = new Set(truth.faults.filter(({ verdict }) => verdict === 'bad').map(rowKey))
  const faults = truth.faults.filter(
    (fault) =>
      !elsewhere.has(fault.kind) &&
      found.has(sheetKey(fault)) &&
      // A list of some people may have only one of the two households.
      (fault.kind !== 'number-shared' || ofEverybody.has(fault.ledger)) &&
      // What is repaired in a row that comes back for another reason cannot be seen.
      (fault.verdict !== 'repaired' || (!isBad.has(rowKey(fault)) && !truth.disturbed.has(fault.household))),
  )
  const columns = new Map(
    truth.sheets.map((sheet) => [
      sheetKey(sheet),
      new Map(sheet.columns.map(({ field, letter }) => [field, columnAt(letter)])),
    ]),
  )
  const kinds = new Map(
    [...Map.groupBy(faults, ({ kind, verdict }) => `${kind} (${verdict})`)].map(([kind, planted]) => {
      const judged = planted.map((fault) => ({ fault, ...judge(fault, found, columns) }))
      const missed = judged.filter(({ isRight }) => !isRight).map(({ fault, how }) => `${where(fault)} ${how}`)
      const right = judged.filter(({ isRight }) => isRight)
      return [
        kind,
        { planted: planted.length, right: right.length, atColumn: right.filter(({ isAt }) => isAt).length, missed },
      ]
    }),
  )
  return { kinds, ...refusals(truth, found, disturbed) }
}

function judge(fault: Fault, found: RowsFound, columns: ReadonlyMap<string, ReadonlyMap<string, number>>) {
  const row = found.get(sheetKey(fault))?.get(fault.row)
  const column = fault.field === null ? undefined : columns.get(sheetKey(fault))?.get(fault.field)
  const isAt = column === undefined || (row?.faults.some(({ at }) => at === column) ?? false)
  const isRefused = row?.isRefused ?? false
  const isTold = (row?.faults.length ?? 0) > 0
  const isRight = {
    bad: isUnprovable(fault) ? isTold : isRefused,
    noted: isTold,
    repaired: row !== undefined && !isRefused,
  }
  const said = row?.faults.map(({ text }) => text).join(' ') ?? ''
  return { isRight: isRight[fault.verdict], isAt, how: row === undefined ? 'no such row' : said }
}

const rowKey = (fault: Fault) => `${sheetKey(fault)}|${fault.row}`

function where({ file, sheet, row, field, written }: Fault): string {
  return `${file}${sheet === null ? '' : `[${sheet}]`} row ${row} ${field ?? ''} “${written ?? ''}”`
}

function refusals(truth: PlantedTruth, found: RowsFound, disturbed: ReadonlySet<string>): Omit<RowScore, 'kinds'> {
  const excused = new Set(truth.faults.filter(({ verdict }) => verdict !== 'repaired').map(rowKey))
  let [refused, rows] = [0, 0]
  const refusedByMistake: string[] = []
  for (const [sheet, held] of found) {
    rows += held.size
    for (const { row, isRefused, faults, index } of held.values()) {
      if (!isRefused) continue
      refused++
      if (!excused.has(`${sheet}|${row}`) && !disturbed.has(index ?? ''))
        refusedByMistake.push(`${sheet} ${row}: ${faults.map(({ text }) => text).join(' ')}`)
    }
  }
  return { refused, rows, refusedByMistake }
}
