import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { birthDateOf, idNumberCheckCharacter, type IdNumber } from '#kernel/id-number'
import { cellFaults, faults, rowFaults } from './fault-kinds.ts'
import { columnLetter } from './files/sheet-file.ts'
import { ledgerNames } from './ledger-names.ts'
import type { LedgerOptions } from './options.ts'
import { columnOf, judge, linesOf, readSheet, shishou, sheetOf, truthOf, xiangtan } from './read-back.testing.ts'
import type { LedgerTruth, TruthLine } from './truth.ts'
import { writeLedgers } from './write-ledgers.ts'

let folder = ''
const at = (name: string) => join(folder, name)
const write = (name: string, people: number, options: LedgerOptions, seed = 1) =>
  writeLedgers({ county: shishou, people, seed }, options, at(name), judge)

let truth: LedgerTruth
let lines: readonly TruthLine[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-ledgers-'))
  truth = await write('many', 3_000, {
    scale: 6,
    truncated: true,
    neighbour: { county: xiangtan, people: 400, seed: 8 },
  })
  lines = await truthOf(truth)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('ledgers of a synthetic county', () => {
  test('are the same bytes for the same plan and options', async () => {
    const digests = async (name: string) => {
      await write(name, 700, { scale: 5 })
      return readdirSync(at(name)).map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(at(name), file)))
          .digest('hex'),
      ])
    }
    expect(await digests('one')).toEqual(await digests('two'))
  })

  test('differ in titles, headers, formats and encodings from seed to seed', async () => {
    const seen = { encodings: new Set<string>(), headers: new Set<number>(), first: new Set<number>(), sheets: 0 }
    for (const seed of [2, 3, 4, 5]) {
      const other = await write(`seed-${seed}`, 200, {}, seed)
      for (const { encoding, headerFrom, headerTo } of other.sheets) {
        seen.encodings.add(encoding ?? 'xlsx')
        seen.headers.add(headerTo - headerFrom + 1)
        seen.first.add(headerFrom)
      }
      seen.sheets = Math.max(seen.sheets, other.sheets.length)
    }
    expect([...seen.encodings].toSorted()).toEqual(['gbk', 'utf-8', 'xlsx'])
    expect(seen.headers).toEqual(new Set([1, 2]))
    expect(seen.first.size).toBe(4)
    expect(seen.sheets).toBeGreaterThan(ledgerNames.length)
  })

  test('have every list, and the rows that the truth counts', async () => {
    expect(new Set(truth.sheets.map(({ ledger }) => ledger))).toEqual(new Set(ledgerNames))
    for (const sheet of truth.sheets) {
      const cell = await readSheet(truth.folder, sheet)
      const key = columnOf(sheet, 'township')
      if (sheet.rows > 0) expect(cell(sheet.lastRow, key)).not.toBe('')
      expect(sheet.lastRow - sheet.firstRow + 1).toBe(sheet.rows)
      if (sheet.totalRow !== null) expect(cell(sheet.totalRow, 1)).toBe('合计')
      for (const { field, header } of sheet.columns) {
        const column = columnOf(sheet, field)
        const lower = cell(sheet.headerTo, column)
        // A name that goes down two lines stands in the upper one; under a group's name stands the column's own.
        const shown = String(lower === '' ? cell(sheet.headerFrom, column) : lower)
        expect(header === shown || header.endsWith(`/${shown}`)).toBe(true)
      }
    }
  })

  test('have each planted fault at the row and column that the truth names', async () => {
    const planted = linesOf(lines, 'fault')
    expect(planted.length).toBeGreaterThan(1_000)
    for (const fault of planted) {
      if (fault.column === null || fault.field === null) continue
      const sheet = truth.sheets.find((one) => one.file === fault.file && one.sheet === fault.sheet)
      if (!sheet) throw new Error(`no sheet ${fault.file}`)
      const cell = await readSheet(truth.folder, sheet)
      const value = cell(fault.row, columnOf(sheet, fault.field))
      expect({ fault, cell: String(value) }).toEqual({ fault, cell: fault.written })
      if (fault.kind in cellFaults) expect(fault.written).not.toBe(fault.right)
      expect(fault.verdict).toBe(faults[fault.kind].verdict)
    }
  })

  test('plant every kind of fault', async () => {
    const kinds = new Set(linesOf(lines, 'fault').map(({ kind }) => kind))
    for (const seed of [6, 7, 9]) {
      const other = await write(`kinds-${seed}`, 3_000, { scale: 6 }, seed)
      for (const { kind } of linesOf(await truthOf(other), 'fault')) kinds.add(kind)
    }
    // Namesakes are pairs, the second county has a truth of its own, and lost characters a test.
    const elsewhere = new Set(['same-name-and-birth', 'two-counties', 'character-lost'])
    const expected = [...Object.keys(cellFaults), ...Object.keys(rowFaults)].filter((kind) => !elsewhere.has(kind))
    expect(expected.filter((kind) => !(kinds as ReadonlySet<string>).has(kind))).toEqual([])
  })

  test('lose in GBK the characters that GBK lacks, and say so', async () => {
    const gbk = await write('gbk', 30_000, { scale: 0, ledgers: ['residents'] }, 6)
    expect(sheetOf(gbk, 'residents').encoding).toBe('gbk')
    const lost = linesOf(await truthOf(gbk), 'fault')
    expect(lost.length).toBeGreaterThan(0)
    for (const { kind, written, right } of lost) {
      expect([kind, written?.includes('?'), right?.includes('?')]).toEqual(['character-lost', true, false])
    }
  })

  test('hold no number that could be a real person’s: area 999 also where a number is damaged', async () => {
    const strange: string[] = []
    let numbers = 0
    for (const sheet of truth.sheets) {
      const cell = await readSheet(truth.folder, sheet)
      for (const { field } of sheet.columns.filter((column) => ['idNumber', 'headId'].includes(column.field)))
        for (let row = sheet.firstRow; row <= sheet.lastRow; row++) {
          const plain = String(cell(row, columnOf(sheet, field)))
            .normalize('NFKC')
            .replace(/^[\s']+/, '')
          numbers++
          // 1.00E+18 is what Excel makes of 9.996E+17: no number at all.
          if (plain !== '' && !/^999|E\+1[78]$/.test(plain)) strange.push(plain)
        }
    }
    expect(strange).toEqual([])
    expect(numbers).toBeGreaterThan(9_000)
  })

  test('damage numbers as they say: check characters are wrong, fifteen digits lengthen to the right one', () => {
    for (const { kind, written, right } of linesOf(lines, 'fault')) {
      const isRight = written !== null && idNumberCheckCharacter(written.slice(0, 17)) === written.slice(17)
      if (kind === 'id-wrong-check' || kind === 'id-transposed') expect(isRight).toBe(false)
      if (kind !== 'id-fifteen' || right === null) continue
      expect(written).toHaveLength(15)
      const first17 = `${written?.slice(0, 6)}19${written?.slice(6)}`
      expect(first17 + idNumberCheckCharacter(first17)).toBe(right)
    }
  })

  test('pair rows of one person as duplicates and namesakes as none', async () => {
    const pairs = linesOf(lines, 'pair')
    const kinds = new Set(pairs.map(({ kind }) => kind))
    expect(kinds.size).toBe(7)
    const sheet = sheetOf(truth, 'residents')
    const cell = await readSheet(truth.folder, sheet)
    for (const { kind, merge, one, other } of pairs) {
      expect(merge).toBe(kind !== 'same-name-and-birth')
      expect(one.person === other.person).toBe(merge)
      for (const record of kind === 'two-counties' ? [one] : [one, other]) {
        expect(String(cell(record.row, columnOf(sheet, 'name')))).toBe(record.name)
        expect(String(cell(record.row, columnOf(sheet, 'idNumber')))).toBe(record.idNumber)
      }
      if (kind === 'second-transposed' && /^\d{17}[\dX]$/.test(one.idNumber) && /^\d{17}[\dX]$/.test(other.idNumber)) {
        expect(one.idNumber).not.toBe(other.idNumber)
        expect(() => birthDateOf(other.idNumber as IdNumber)).not.toThrow()
      }
    }
  })

  test('leave a file that broke off after 60 % of its bytes', () => {
    const [line] = linesOf(lines, 'truncated')
    expect(statSync(join(truth.folder, line?.file ?? '')).size).toBe(line?.bytes)
    expect(statSync(join(truth.folder, line?.of ?? '')).size).toBe(line?.wholeBytes)
    expect((line?.bytes ?? 0) / (line?.wholeBytes ?? 1)).toBeCloseTo(0.6, 3)
  })

  test('break every tenth row of 20,000 residents when asked to, and write nothing else', async () => {
    const broken = await write('tenth', 20_000, {
      scale: 0,
      everyTenthBroken: true,
      ledgers: ['residents'],
      layouts: 'plain',
    })
    const sheet = sheetOf(broken, 'residents')
    expect(sheet).toMatchObject({ rows: 20_000, firstRow: 2, lastRow: 20_001 })
    const rows = linesOf(await truthOf(broken), 'fault')
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 2_000 }, (_, tenth) => 11 + tenth * 10))
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['bad']))
    expect(new Set(rows.map(({ kind }) => kind)).size).toBe(5)
    expect(readdirSync(broken.folder).toSorted()).toEqual(['truth.jsonl', '居民台账.xlsx'])
  })
})

test('columns are named as Excel names them', () => {
  expect([1, 26, 27, 52, 53, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ'])
})
