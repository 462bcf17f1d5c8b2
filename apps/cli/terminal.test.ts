import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitted, table, width } from './terminal.ts'

const narrow = { isTTY: true, columns: 40 }
const words = fc.string({
  unit: fc.constantFrom('低', '保', '标', '准', ',', '。', 'a', '7', ' ', '('),
  maxLength: 200,
})

describe('a report in a window', () => {
  test('goes on below, further in, where a line is too long', () => {
    expect(fitted('  低保标准(城镇) 700.00元 — 石首市 2020-12起;有出处;应于2021-12复核\n短', narrow)).toBe(
      '  低保标准(城镇) 700.00元 — 石首市\n      2020-12起;有出处;应于2021-12复核\n短',
    )
  })

  test('is left as it is where nobody reads', () => {
    const long = '低'.repeat(300)
    expect(fitted(long, {})).toBe(long)
    expect(fitted(long, { isTTY: false, columns: 40 })).toBe(long)
  })

  test('loses nothing, and is never wider than the window', () => {
    fc.assert(
      fc.property(words, (text) => {
        const shown = fitted(text, narrow)
        expect(shown.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
        // A run of marks stays with the word before it.
        for (const line of shown.split('\n'))
          expect(width(line.replaceAll(/[,.。(]+/g, '').trimEnd())).toBeLessThanOrEqual(40)
      }),
    )
  })

  test('counts two columns for a Chinese character and none for a colour', () => {
    expect(width('\u001b[32m低保\u001b[0m 1')).toBe(6)
    expect(
      table([
        ['低保', 'x'],
        ['\u001b[1ma\u001b[0m', 'y'],
      ]),
    ).toEqual(['低保  x', '\u001b[1ma\u001b[0m     y'])
  })
})
