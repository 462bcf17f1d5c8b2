import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { sampleRulebook } from '../population/sample-rulebook.ts'
import { readValue } from './read-value.ts'
import { describeCells, writeValue } from './value.ts'

const specs = new Map(sampleRulebook.parameters.map((spec) => [spec.key, spec]))
const specOf = (key: string) => specs.get(key) as ParameterSpec // declared by the sample rulebook
const months: ParameterSpec = {
  ...specOf('test.share'),
  ...{ kind: 'integer', range: { min: 1, max: 24 }, suffix: '个月' },
}
const read = (spec: ParameterSpec, written: unknown) => readValue(spec, written, undefined)

describe('the range of a parameter', () => {
  test.each([0, 25, 999])('refuses %i months where 1 to 24 are meant, and says so in words', (written) => {
    const refused = read(months, written)
    expect(refused.ok).toBe(false)
    expect(!refused.ok && refused.error).toContain('1个月 至 24个月')
  })

  test('is told in yuan for money and in percent for shares', () => {
    const [money, share] = [read(specOf('test.standard'), '1000000.01'), read(specOf('test.share'), '300.01%')]
    expect(!money.ok && money.error).toContain('0.00元 至 1000000.00元')
    expect(!share.ok && share.error).toContain('0% 至 300%')
  })

  test('holds for each column of a table', () => {
    expect(read(specOf('test.bands'), [{ from: 80, pays: 50 }]).ok).toBe(true)
    expect(read(specOf('test.bands'), [{ from: 80, pays: 1_000_000.01 }]).ok).toBe(false)
    expect(read(specOf('test.bands'), [{ from: 1_000, pays: 50 }]).ok).toBe(false)
    expect(read(specOf('test.tiers'), [{ incomeUpTo: '30%', pays: '301%' }]).ok).toBe(false)
  })
})

test.each(['constructor', 'toString', '__proto__'])('“%s” is neither yes nor no', (written) => {
  expect(read(specOf('test.generous'), written).ok).toBe(false)
})

test('every value that is read is written back as the same value', () => {
  const written: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    'test.standard': fc.integer({ min: 0, max: 100_000_000 }).map((fen) => (fen / 100).toFixed(2)),
    'test.share': fc.integer({ min: 0, max: 30_000 }).map((points) => `${(points / 100).toFixed(2)}%`),
    'test.generous': fc.constantFrom('yes', 'no', true, false),
    'test.rounding': fc.record({
      mode: fc.constantFrom('down', 'half-up', 'up'),
      unit: fc.constantFrom('fen', 'jiao', 'yuan'),
    }),
    'test.ageRule': fc.constantFrom('fullMonth', 'birthMonth', 'nextMonth'),
  }
  for (const [key, values] of Object.entries(written)) {
    fc.assert(
      fc.property(values, (value) => {
        const first = read(specOf(key), value)
        const cells = first.ok ? first.value : []
        expect(read(specOf(key), writeValue(specOf(key), cells))).toEqual({ ok: true, value: cells })
        expect(describeCells(specOf(key), cells)).not.toBe('')
      }),
    )
  }
})
