import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '#kernel/division-code'
import { PlaceFinder } from './villages.ts'
import { bareName, editDistance } from './village-names.ts'

const code = (value: number) => value as DivisionCode
const place = (value: number, name: string, ended?: number) => ({
  code: code(value),
  name,
  isEnded: ended !== undefined,
  successor: ended === undefined || ended === 0 ? undefined : code(ended),
})
const finder = new PlaceFinder(
  [
    place(421_081_001_000, '绣林街道'),
    place(421_081_001_001, '桥南居委会'),
    place(421_081_001_201, '高陵岗村委会'),
    place(421_081_001_202, '旧村委会', 421_081_001_203),
    place(421_081_001_203, '中间村委会', 421_081_001_201),
    place(421_081_001_204, '无后村委会', 0),
    place(421_081_100_000, '新厂镇'),
    place(421_081_100_201, '高陵岗村委会'),
    place(421_081_100_202, '向阳居委会'),
  ],
  code(421_081_000_000),
)
const found = (written: Parameters<PlaceFinder['find']>[0]) => finder.find(written)
const sentence = (written: Parameters<PlaceFinder['find']>[0]) => {
  const answer = found(written)
  return answer.ok ? '' : answer.error.text
}

describe('the village of a row', () => {
  test.each([
    [{ township: '绣林街道', village: '高陵岗村委会' }, 421_081_001_201],
    [{ township: '绣林', village: '高陵岗' }, 421_081_001_201],
    [{ township: '新厂镇', village: '高陵岗村' }, 421_081_100_201],
    [{ village: '桥南社区' }, 421_081_001_001],
    [{ village: '新厂镇高陵岗村' }, 421_081_100_201],
    [{ code: '421081100202', village: '写错了' }, 421_081_100_202],
    [{ township: '新厂镇' }, 421_081_100_000],
    [{}, 421_081_000_000],
  ])('is found by code, or by name inside the township, however its committee is written: %j', (written, expected) => {
    expect(found(written)).toEqual({ ok: true, value: expected })
  })

  test.each([
    [{ village: '高陵岗村' }, '有2个(绣林街道高陵岗村委会、新厂镇高陵岗村委会)'],
    [{ township: '绣林街道', village: '旧村' }, '“旧村委会”已经撤销,现属绣林街道高陵岗村委会'],
    [{ township: '绣林街道', village: '无后村' }, '已经撤销,请写现在的名称'],
    [{ township: '绣林街道', village: '高凌岗村' }, '可能是“高陵岗村委会”'],
    [{ township: '新厂镇', village: '桥南居委会' }, '新厂镇没有“桥南居委会”,同名的是绣林街道桥南居委会'],
    [{ township: '新厂镇', village: '向阳村委会' }, '可能是“向阳居委会”'],
    [{ township: '新长镇', village: '向阳居委会' }, '“新长镇”不是本县的乡镇(街道),可能是“新厂镇”'],
  ])('that cannot be found is told with what may be meant: %j', (written, words) => {
    expect(sentence(written)).toContain(words)
  })
})

test('names are compared without what they are, and one character is never taken apart', () => {
  expect(['高陵岗村村委会', '高陵岗村', '高陵岗'].map(bareName)).toEqual(['高陵岗', '高陵岗', '高陵岗'])
  expect(bareName('村')).toBe('村')
  expect([
    editDistance('高凌岗', '高陵岗'),
    editDistance('高陵', '高陵岗'),
    editDistance('一二三', '四五六七八九'),
  ]).toEqual([1, 1, 3])
})
