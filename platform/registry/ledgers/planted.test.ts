import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CountyCode } from '#kernel/division-code'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { readLedgerTruth } from '../synthetic/ledgers/truth-file.ts'
import { writeLedgers } from '../synthetic/ledgers/write-ledgers.ts'
import type { FaultLine } from '../synthetic/ledgers/truth.ts'
import { LedgerDesk } from './given.testing.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-planted-'))
  await loadDivisions(database().owner)
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

/** What the generator calls the row as it must come out. */
const allowed: Readonly<Record<FaultLine['verdict'], (row: Row) => boolean>> = {
  bad: ({ verdict }) => verdict === 'bad',
  noted: ({ verdict, faults }) => faults > 0 || verdict !== 'new',
  repaired: ({ verdict }) => verdict === 'new' || verdict === 'unchanged',
}

interface Row {
  readonly row: number
  readonly verdict: string
  readonly faults: number
}

test.each([3, 8])(
  'every fault planted in a ledger of residents is found in its row, and no other row is held up (seed %i)',
  async (seed) => {
    const desk = new LedgerDesk(await testPlatform(database()), county, actorWith(['county-officer', 421_081_000_000]))
    const options = { ledgers: ['residents'], scale: 4 } as const
    const truth = await writeLedgers({ county, people: 3_000, seed }, options, join(folder, String(seed)), () => [])
    const started = await desk.start(join(folder, String(seed), truth.sheets[0]?.file ?? ''), { kind: 'residents' })
    const checked = await desk.check(started)
    expect(checked).toMatchObject({ state: 'checked', counts: { rows: truth.sheets[0]?.rows } })
    const found = await lookEverywhere<Row>(
      database(),
      `SELECT row, verdict, jsonb_array_length(faults) AS faults FROM anmin.ledger_row WHERE import = '${started.id}'`,
    )
    const rows = new Map(found.map((row) => [row.row, row]))
    const planted = new Map<number, FaultLine[]>()
    for await (const line of readLedgerTruth(truth.truthFile))
      if (line.type === 'fault') planted.set(line.row, [...(planted.get(line.row) ?? []), line])
    const isBad = (row: number) => planted.get(row)?.some(({ verdict }) => verdict === 'bad') ?? false
    const missed = [...planted].flatMap(([row, faults]) =>
      faults
        .filter(({ kind }) => cellByCell.has(kind) && !(kind === 'duplicate-row' && rows.get(row)?.verdict === 'bad'))
        // one more fault in the row decides, and three digits that were lost may be right by chance: then the row is noted
        .filter(({ kind, verdict }) => {
          const found = rows.get(row) ?? { row, verdict: 'bad', faults: 0 }
          return !allowed[kind === 'id-as-number' ? 'noted' : isBad(row) ? 'bad' : verdict](found)
        })
        .map(({ kind, written }) => `${row} ${kind} ${written}`),
    )
    expect(missed).toEqual([])
    const heldUp = found.filter(
      ({ row, verdict }) => (verdict === 'bad' || verdict === 'conflict') && !planted.has(row),
    )
    expect(heldUp).toEqual([])
  },
)

/** Faults that one ledger of residents shows by itself; the others need the register, another ledger or another county. */
const cellByCell: ReadonlySet<string> = new Set([
  ...[
    'id-as-number',
    'id-scientific',
    'id-wrong-check',
    'id-transposed',
    'id-lower-x',
    'id-full-width',
    'id-trailing-space',
  ],
  ...['id-leading-quote', 'id-fifteen', 'date-year-month', 'date-short-year', 'date-serial', 'date-impossible'],
  ...['name-spaces', 'name-other-dot', 'village-gone', 'number-shared', 'two-heads', 'duplicate-row', 'two-households'],
])
