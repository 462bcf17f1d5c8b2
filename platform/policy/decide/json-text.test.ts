import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostBytes, readJsonText } from './json-text.ts'

function refusal(text: string): string {
  const read = readJsonText(text)
  if (read.ok) throw new Error('it was read')
  return read.error.text
}

describe('the text of a household file', () => {
  test('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        fc.pre(!/"([^"]+)":.*"\1":/.test(text) && !/[\u007f-\u009f]/.test(text))
        const read = readJsonText(text)
        expect(read.ok ? read.value : read.error).toEqual(JSON.parse(text))
      }),
    )
  })

  test('is refused exactly when JSON.parse refuses it', () => {
    const cut = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom('', ',', '“', '}', '"', ':', '1'))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + put + text.slice(place + 1)
      })
    fc.assert(
      fc.property(cut, (text) => {
        fc.pre(text.trim() !== '' && !/[\u007f-\u009f\ufeff]/.test(text))
        const read = readJsonText(text)
        // A name written twice is ours to refuse.
        if (!read.ok && read.error.text.includes('写了两次')) return
        expect(read.ok).toBe(parses(text))
      }),
      { numRuns: 500 },
    )
  })

  test('names line and column of what is no JSON', () => {
    expect(refusal('{\n  "place": 1,\n  “month”: 2\n}')).toMatch(/^第3行第3列:这里应是用英文双引号括起来的字段名/)
    expect(refusal('{"a": 1 "b": 2}')).toMatch(/^第1行第9列:这里应是英文逗号/)
    expect(refusal('{"a": [1, 2')).toMatch(/^第1行第12列:内容到这里就断了/)
    expect(refusal('{"a": 01}')).toMatch(/^第1行第7列/)
    expect(refusal('{} {}')).toContain('后面还有多余的内容')
  })

  test('never repeats what stands in the file beyond a field name', () => {
    expect(refusal('{"idNumber": 11010519491231002X}')).not.toContain('110105')
  })

  test('is refused when a field is written twice, because one of the two values would be lost', () => {
    expect(refusal('{"household": {"wage": 1, "wage": 2}}')).toMatch(/第1行第27列:字段“wage”写了两次/)
  })

  test('is refused when it is empty, or nested without end', () => {
    expect(refusal(' \n')).toContain('文件是空的')
    expect(refusal('['.repeat(100_000))).toContain('嵌套太深')
  })

  test('is refused unread when it is larger than a household can be', () => {
    expect(refusal(`"${'x'.repeat(mostBytes)}"`)).toMatch(/文件有 2\.0 MB/)
    expect(refusal('低'.repeat(mostBytes / 2))).toMatch(/不应超过 2 MB/)
  })
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
