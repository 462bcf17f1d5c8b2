import { describe, expect, it } from 'vitest'
import type { ParameterSpec } from '../policy/rulebook.ts'
import { entryFaults, newEntry, readEntry, writeEntry, type DraftEntry } from './entry.ts'

const spec = (kind: ParameterSpec['kind'], per?: ParameterSpec['per']): ParameterSpec => ({
  ...{ key: 'dibao.standard', label: '低保标准', kind, suffix: '', by: [], options: [], usedBy: [] },
  ...(per && { per }),
})
const entry = (given: Partial<DraftEntry>): DraftEntry => ({
  ...newEntry([], '2027-01'),
  ...{ key: 'dibao.standard', document: '石民发〔2026〕9号', quote: '每人每月750元' },
  ...given,
})

describe('an entry of a change', () => {
  it('writes a yearly amount with the rounding that makes it a month’s', () => {
    const written = writeEntry(entry({ text: '6100', per: 'year' }), spec('money', 'month'))
    expect(written).toMatchObject({ value: '6100', per: 'year', rounding: { mode: 'half-up', unit: 'fen' }, to: null })
  })

  it.each<readonly [ParameterSpec['kind'], Partial<DraftEntry>, unknown]>([
    ['percent', { text: '30' }, '30%'],
    ['integer', { text: '24' }, 24],
    ['yes-no', { text: 'yes' }, 'yes'],
    ['rounding', { mode: 'up', unit: 'yuan' }, { mode: 'up', unit: 'yuan' }],
    [
      'age-bands',
      {
        rows: [
          ['80', '50'],
          ['90', '100'],
        ],
      },
      [
        { from: 80, pays: '50' },
        { from: 90, pays: '100' },
      ],
    ],
    ['tiers', { rows: [['30', '80']] }, [{ incomeUpTo: '30%', pays: '80%' }]],
  ])('of the kind %s is written and read back the same', (kind, given, value) => {
    const draft = entry(given)
    const written = writeEntry(draft, spec(kind))
    expect(written.value).toEqual(value)
    expect(writeEntry(readEntry(written, draft.id), spec(kind))).toEqual(written)
  })

  it('says at each field what to write instead', () => {
    const faults = entryFaults(entry({ text: '七百', from: '', document: '', quote: '' }), spec('money', 'month'))
    expect(Object.keys(faults).toSorted()).toEqual(['document', 'from', 'quote', 'value'])
    expect(faults.value).toContain('单位元')
  })

  it('refuses bands that do not rise', () => {
    const falling = entry({
      rows: [
        ['90', '100'],
        ['80', '50'],
      ],
    })
    expect(entryFaults(falling, spec('age-bands')).value).toContain('从小到大')
  })
})
