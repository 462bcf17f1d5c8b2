import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { FaultKind } from './fault-kinds.ts'
import type { LedgerName } from './ledger-names.ts'
import { type CountLine, type SheetLine, TruthLine } from './truth.ts'

/** Reads the truth beside a county's ledgers, line by line. Throws for a line that is none. */
export async function* readLedgerTruth(path: string): AsyncGenerator<TruthLine, void, undefined> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line !== '') yield TruthLine.parse(JSON.parse(line))
  }
}

/** Writes the truth and counts as it goes. */
export class TruthFile {
  readonly path: string
  readonly sheets: SheetLine[] = []
  readonly #out: WriteStream
  readonly #disturbed = new Set<string>()
  readonly #rows: Partial<Record<LedgerName, number>> = {}
  readonly #faults: Partial<Record<FaultKind, number>> = {}
  readonly #pairs: Record<string, number> = {}
  readonly #lists: Record<string, number> = {}
  readonly #changes: Record<string, number> = {}
  readonly #benefits: Record<string, { paid: number; due: number }> = {}
  #text = ''

  constructor(path: string) {
    this.path = path
    this.#out = createWriteStream(path)
  }

  put(line: TruthLine): void {
    if (line.type === 'disturbed') {
      if (this.#disturbed.has(line.household)) return
      this.#disturbed.add(line.household)
    }
    this.#count(line)
    this.#text += `${JSON.stringify(line)}\n`
  }

  /** One person or household is paid a benefit, or ought to be. */
  countBenefit(benefit: string, side: 'paid' | 'due'): void {
    const count = (this.#benefits[benefit] ??= { paid: 0, due: 0 })
    count[side]++
  }

  async breathe(least = 65_536): Promise<void> {
    if (this.#text.length < least) return
    const text = this.#text
    this.#text = ''
    if (!this.#out.write(text)) await once(this.#out, 'drain')
  }

  async close(persons: number, households: number): Promise<CountLine> {
    const counts: CountLine = {
      type: 'count',
      persons,
      households,
      rows: this.#rows,
      faults: this.#faults,
      pairs: this.#pairs,
      lists: this.#lists,
      changes: this.#changes,
      disturbed: this.#disturbed.size,
      benefits: this.#benefits,
    }
    this.put(counts)
    await this.breathe(1)
    this.#out.end()
    await once(this.#out, 'finish')
    return counts
  }

  #count(line: TruthLine): void {
    if (line.type === 'fault') add(this.#faults, line.kind, 1)
    if (line.type === 'pair') add(this.#pairs, line.kind, 1)
    if (line.type === 'list') add(this.#lists, line.list, 1)
    if (line.type === 'change') add(this.#changes, line.kind, 1)
    if (line.type === 'sheet') {
      this.sheets.push(line)
      add(this.#rows, line.ledger, line.rows)
    }
  }
}

function add<K extends string>(counts: Partial<Record<K, number>>, key: K, by: number): void {
  counts[key] = (counts[key] ?? 0) + by
}
