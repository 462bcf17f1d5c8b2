import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseTerm, termsOf } from './terms.ts'

describe('what a person is found by', () => {
  test('is the name, the given name, the pinyin and its initials', () => {
    expect(termsOf('王小明')).toEqual(['王小明', '小明', 'wangxiaoming', 'wxm'])
  })

  test.each([
    ['单小明', 'shanxiaoming', 'sxm'],
    ['仇英', 'qiuying', 'qy'],
    ['解放', 'xiefang', 'xf'],
    ['曾国藩', 'zengguofan', 'zgf'],
    ['区大相', 'oudaxiang', 'odx'],
    ['查良镛', 'zhaliangyong', 'zly'],
    ['朴树', 'piaoshu', 'ps'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['欧阳修', 'ouyangxiu', 'oyx'],
    ['吕布', 'lvbu', 'lb'],
    ['䶮喆', 'yanzhe', 'yz'],
  ])('%s sounds like the surname', (name, pinyin, initials) => {
    expect(termsOf(name)).toEqual(expect.arrayContaining([pinyin, initials]))
  })

  test.each([
    ['单小明', 'danxiaoming'],
    ['曾国藩', 'cengguofan'],
    ['解放', 'jiefang'],
  ])('%s is also found by the usual reading of its characters', (name, pinyin) => {
    expect(termsOf(name)).toContain(pinyin)
  })

  test('of a name with · is the whole and each part', () => {
    const terms = termsOf('阿依古丽·买买提')
    expect(terms).toEqual(expect.arrayContaining(['阿依古丽买买提', '买买提', '古丽']))
    expect(terms.some((term) => term.startsWith('ayiguli'))).toBe(true)
  })

  test('includes every former name', () => {
    expect(termsOf('王小明', ['王狗剩'])).toEqual(expect.arrayContaining(['王狗剩', 'wgs']))
  })

  test('is the same however the name is written', () => {
    expect(normaliseTerm(' 王 小明 ')).toBe('王小明')
    expect(normaliseTerm('阿依古丽•买买提')).toBe(normaliseTerm('阿依古丽·买买提'))
    expect(normaliseTerm('WANG Xiǎo-míng')).toBe('wangxiaoming')
    expect(normaliseTerm('Lǚ')).toBe('lv')
  })

  test('stays small for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const terms = termsOf(name)
        expect(terms.every((term) => /^[\p{L}\p{N}]+$/u.test(term))).toBe(true)
        expect(new Set(terms).size).toBe(terms.length)
      }),
    )
  })
})
