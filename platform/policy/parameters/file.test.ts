import { describe, expect, test } from 'vitest'
import { sampleRulebook } from '../population/sample-rulebook.ts'
import { findOverlaps } from './consistency.ts'
import { readParameterFile } from './file.ts'
import { writeParameterFile } from './write-file.ts'

const specs = new Map(sampleRulebook.parameters.map((spec) => [spec.key, spec]))
const read = (body: string, place = '421081000000') =>
  readParameterFile('policies/x.yaml', `place: ${place}\nparameters:\n${body}`, specs)
const good =
  '  - key: test.standard\n    for: { settlement: urban }\n    value: 700\n    from: 2020-12\n    to: null\n    status: sample\n'
const faultOf = (body: string) => read(body).faults[0]

describe('a parameter file', () => {
  test('gives its records with the line they stand on', () => {
    const { records, faults } = read(good)
    expect(faults).toEqual([])
    expect(records).toMatchObject([
      { key: 'test.standard', place: 421081000000, cells: [70_000], origin: 'policies/x.yaml:3' },
    ])
  })

  test('may serve several places at once', () => {
    expect(read(good, '[421081000000, 430321000000]').records.map((record) => record.place)).toEqual([
      421081000000, 430321000000,
    ])
  })

  test('turns a yearly figure into months by the rounding it names', () => {
    const yearly = good.replace('value: 700', 'value: 6100\n    per: year\n    rounding: { mode: half-up, unit: fen }')
    expect(read(yearly).records[0]).toMatchObject({ cells: [50_833], note: '按年公布6100元,折算到月四舍五入到分' })
  })

  test.each([
    [
      'a key that does not exist, offering the nearest',
      good.replace('test.standard', 'test.standrad'),
      3,
      'key',
      'test.standard',
    ],
    ['a value that is no amount', good.replace('700', '七百'), 5, 'value', '金额应写以元为单位的数字'],
    ['a negative amount', good.replace('700', '-700'), 5, 'value', '金额'],
    ['a month that does not exist', good.replace('2020-12', '2020-13'), 6, 'from', '2026-01'],
    ['an end before the beginning', good.replace('null', '2020-11'), 7, 'to', '早于'],
    ['a code of no list', good.replace('urban', 'city'), 4, 'for', 'urban'],
    [
      'a list the parameter is not tabulated by',
      good.replace('settlement: urban', 'incomeKind: wage'),
      4,
      'for',
      'settlement',
    ],
    ['an unknown field', good.replace('status', 'statuss'), 8, 'statuss', '不认识的字段'],
    ['a yearly figure without rounding', good.replace('700', '6100\n    per: year'), 3, 'rounding', '取整方式'],
    ['a status that is none of the three', good.replace('sample', 'constructor'), 8, 'status', '示例'],
    [
      'a yearly table of ages, which a month cannot be divided from',
      '  - key: test.bands\n    value: [{ from: 80, pays: 600 }]\n    per: year\n    rounding: { mode: half-up, unit: fen }\n    from: 2020-01\n    to: null\n    status: sample\n',
      5,
      'per',
      '月(month)',
    ],
    [
      'a day of record that is no instant',
      good.replace('status', 'recorded: yesterday\n    status'),
      8,
      'recorded',
      '2026-01-01T00:00:00Z',
    ],
    [
      'a key written too long, offering the nearest',
      good.replace('test.standard', 'test.standards'),
      3,
      'key',
      '“test.standard”',
    ],
    ['a sourced value without its quote', good.replace('sample', 'sourced'), 8, 'status', 'quote'],
  ])('refuses %s', (_, body, line, field, words) => {
    const fault = faultOf(body)
    expect(fault).toMatchObject({ file: 'policies/x.yaml', line, field })
    expect(fault?.text).toContain(words)
    expect(read(body).records).toEqual([])
  })

  test('with broken YAML names the line', () => {
    expect(read('  - key: [test\n').faults[0]).toMatchObject({
      line: expect.any(Number) as number,
      text: expect.stringContaining('YAML') as string,
    })
  })

  test('with a place that is no code is refused whole', () => {
    expect(read(good, '石首').faults[0]).toMatchObject({ field: 'place', line: 1 })
  })

  test('written from its records reads back the same', () => {
    const table =
      '  - key: test.bands\n    value: [{ from: 80, pays: 50 }, { from: 90, pays: "100.50" }]\n    from: 2020-01\n    to: 2026-12\n    status: reported\n  - key: test.rounding\n    value: { mode: up, unit: jiao }\n    from: 2020-01\n    to: null\n    status: sample\n  - key: test.tiers\n    value: [{ incomeUpTo: "30%", pays: "80%" }]\n    from: 2020-01\n    to: null\n    status: sample\n'
    const { records } = read(good + table)
    const again = readParameterFile('y', writeParameterFile(records[0]?.place ?? (0 as never), records, specs), specs)
    expect(again.faults).toEqual([])
    const anywhere = records.map((record) => ({ ...record, origin: expect.any(String) }))
    expect(again.records).toEqual(anywhere)
  })
})

describe('a file that would be passed over', () => {
  const text = (head: string, body: string) => readParameterFile('policies/x.yaml', `${head}\n${body}`, specs)

  test('because its place is a short code is refused', () => {
    expect(read(good, '421081').faults).toMatchObject([
      { line: 1, field: 'place', text: expect.stringContaining('12 位') },
    ])
    expect(read(good, '0').faults).toEqual([])
  })

  test('because the word parameters is misspelt is refused with the right word', () => {
    const refused = text('place: 421081000000', `paramters:\n${good}`)
    expect(refused).toMatchObject({ records: [], faults: [{ line: 2, field: 'paramters' }] })
    expect(refused.faults[0]?.text).toContain('“parameters”')
  })

  test('because it holds other data is not a parameter file', () => {
    expect(text('place: 421081000000', 'indicators: []').faults).toEqual([])
    expect(text('contradictions: []', '').faults).toEqual([])
  })
})

describe('periods of one cell', () => {
  test('that overlap are found, with both places in the files', () => {
    const { records } = read(good + good.replace('2020-12', '2022-01').replace('700', '800'))
    expect(findOverlaps(records)).toMatchObject([
      { line: 9, text: expect.stringContaining('policies/x.yaml:3') as string },
    ])
  })
})
