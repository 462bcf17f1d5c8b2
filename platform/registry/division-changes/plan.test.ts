import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { planDivisionChange, type Units } from './plan.ts'
import type { DivisionStep } from './schema.ts'

const county = 421_081 as CountyCode
const code = (township: number, village = 0) => (421_081_000_000 + township * 1_000 + village) as DivisionCode
const units: Units = new Map([
  [code(1), '东镇'],
  [code(1, 1), '一村'],
  [code(1, 2), '二村'],
  [code(2), '西镇'],
  [code(2, 1), '三村'],
  [code(2, 5), '四村'],
])
const plan = (...steps: readonly DivisionStep[]) => planDivisionChange(county, steps, units)
const planned = (...steps: readonly DivisionStep[]) => {
  const result = plan(...steps)
  if (!result.ok) throw new Error(result.error.text)
  return result.value
}
const refused = (...steps: readonly DivisionStep[]) => {
  const result = plan(...steps)
  return result.ok ? undefined : result.error.type
}

describe('a change of divisions', () => {
  test('a rename ends the old name and begins the new one, and moves nobody', () => {
    expect(planned({ kind: 'rename', code: code(1, 1), name: '新村' })).toEqual({
      ends: [{ code: code(1, 1), successor: code(1, 1) }],
      begins: [{ code: code(1, 1), name: '新村' }],
      moves: [],
    })
  })

  test('a merge of villages moves everybody into the one that goes on', () => {
    const merged = planned({ kind: 'merge', codes: [code(1, 1), code(1, 2)], into: code(1, 1), name: '合村' })
    expect(merged.moves).toEqual([{ from: code(1, 2), to: code(1, 1) }])
    expect(merged.ends).toContainEqual({ code: code(1, 2), successor: code(1, 1) })
    expect(merged.begins).toEqual([{ code: code(1, 1), name: '合村' }])
  })

  test('a merge of townships gives its villages codes of the township that goes on, the same last digits where free', () => {
    const merged = planned({ kind: 'merge', codes: [code(1), code(2)], into: code(1), name: '东镇' })
    expect(merged.moves).toEqual([
      { from: code(2, 1), to: code(1, 3) },
      { from: code(2, 5), to: code(1, 5) },
    ])
    expect(merged.ends.map((one) => one.code)).toEqual([code(2), code(2, 1), code(2, 5)])
  })

  test('a split moves the households named and leaves the others', () => {
    const parts = [{ code: code(1, 7), name: '新区社区', households: [3, 4] }]
    expect(planned({ kind: 'split', code: code(1, 1), parts, name: '一村' }).moves).toEqual([
      { from: code(1, 1), to: code(1, 7), households: [3, 4] },
    ])
  })

  test('a township is divided by founding one and moving villages there', () => {
    const divided = planned(
      { kind: 'found', code: code(3), name: '新镇' },
      { kind: 'recode', code: code(1, 2), to: code(3, 1), name: '二村' },
    )
    expect(divided.moves).toEqual([{ from: code(1, 2), to: code(3, 1) }])
    expect(divided.begins).toEqual([
      { code: code(3), name: '新镇' },
      { code: code(3, 1), name: '二村' },
    ])
  })

  test.each<[string, readonly DivisionStep[], string]>([
    ['a unit nobody knows', [{ kind: 'rename', code: code(9), name: '无名' }], 'unknown-unit'],
    ['another county', [{ kind: 'rename', code: 430_321_001_000 as DivisionCode, name: '别县' }], 'other-county'],
    ['a code that is taken', [{ kind: 'recode', code: code(1, 1), to: code(2, 1), name: '一村' }], 'code-taken'],
    [
      'a code that goes on under another name',
      [
        { kind: 'rename', code: code(1, 1), name: '新村' },
        { kind: 'recode', code: code(1, 2), to: code(1, 1), name: '二村' },
      ],
      'code-taken',
    ],
    ['a village made a township', [{ kind: 'recode', code: code(1, 1), to: code(5), name: '一村' }], 'other-level'],
    ['a name that another bears', [{ kind: 'rename', code: code(1, 1), name: '三村' }], 'name-taken'],
    [
      'a unit touched twice',
      [
        { kind: 'rename', code: code(1, 1), name: '甲村' },
        { kind: 'rename', code: code(1, 1), name: '乙村' },
      ],
      'touched-twice',
    ],
    [
      'a township moved away from its villages',
      [{ kind: 'recode', code: code(2), to: code(8), name: '西镇' }],
      'not-empty',
    ],
  ])('refuses %s', (_, steps, type) => {
    expect(refused(...steps)).toBe(type)
  })

  test('nobody is lost: whoever lived in a unit that ends has a place that stands afterwards', () => {
    const villages = [...units.keys()].filter((each) => each % 1_000 !== 0)
    const steps = fc.oneof(
      fc.record({ kind: fc.constant('merge' as const), codes: fc.shuffledSubarray(villages, { minLength: 2 }) }),
      fc.record({ kind: fc.constant('townships' as const), codes: fc.constant([code(1), code(2)]) }),
    )
    fc.assert(
      fc.property(steps, ({ codes }) => {
        const [into = code(1)] = codes
        const done = planned({ kind: 'merge', codes: [...codes], into, name: '合并单位' })
        const standing = new Set([...units.keys()].filter((each) => !done.ends.some((end) => end.code === each)))
        done.begins.forEach((begun) => standing.add(begun.code))
        for (const village of villages) {
          const to = done.moves.find((move) => move.from === village)?.to ?? village
          expect(standing.has(to)).toBe(true)
        }
      }),
    )
  })
})
