import { Draws } from '../draws.ts'
import type { LedgerFile, LedgerRow, RowMark, WrittenRow } from './ledger-file.ts'
import { type LedgerName, ledgerNames } from './ledger-names.ts'
import type { Settings } from './options.ts'
import { type PaperHousehold, type PaperPerson, purposes } from './paper.ts'
import type { Row } from './rows.ts'
import type { TruthFile } from './truth-file.ts'
import type { RecordAt } from './truth.ts'

/** What another office sends has no rows twice. */
const sentByOthers: ReadonlySet<LedgerName> = new Set(['deaths', 'prisoners'])

/** Puts rows into their lists, now and then twice. */
export class RowWriter {
  readonly files: ReadonlyMap<LedgerName, LedgerFile>
  readonly settings: Settings
  readonly seed: number
  readonly #truth: TruthFile

  constructor(files: ReadonlyMap<LedgerName, LedgerFile>, settings: Settings, seed: number, truth: TruthFile) {
    this.files = files
    this.settings = settings
    this.seed = seed
    this.#truth = truth
  }

  add(household: PaperHousehold, { ledger, person, values }: Row, marks: readonly RowMark[]): WrittenRow | undefined {
    const file = this.files.get(ledger)
    if (!file) return undefined
    // Members by their place; a guest and the household itself by numbers that no member has.
    const own = person?.key.startsWith(`${household.key}-`) ? person.at : person ? 200 : 100
    const list = ledgerNames.indexOf(ledger)
    const draws = new Draws(this.seed, household.county, household.number, purposes.row, list, own)
    const isTwice = !sentByOthers.has(ledger) && draws.chance(this.settings.rates['duplicate-row'])
    const row: LedgerRow = {
      household: household.key,
      ...(person ? { person: person.key } : {}),
      township: household.township,
      values,
      marks: marks.filter(({ field }) => field === undefined || file.has(field)),
      draws,
    }
    const written = file.add(row)
    if (!isTwice) return written
    const again = file.add({ ...row, marks: [...(row.marks ?? []), { kind: 'duplicate-row' }] })
    if (written && again && person && ledger === 'residents')
      this.#truth.put({
        type: 'pair',
        kind: 'duplicate-row',
        merge: true,
        one: recordOf(person, written),
        other: recordOf(person, again),
      })
    return written
  }
}

export function recordOf(person: PaperPerson, { file, row, text }: WrittenRow): RecordAt {
  return { person: person.key, file, row, name: text('name'), idNumber: text('idNumber') }
}
