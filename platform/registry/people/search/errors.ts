import { type CountyCode, countyOf, type DivisionCode, divisionLevel } from '#kernel/division-code'
import type { ErrorSpecs } from '#kernel/use-case'

export const cannotSearch = {
  'too-short': { kind: 'invalid', text: '输入得太少。拼音请至少输入两个字母,号码请至少输入四位。' },
  'nothing-asked': { kind: 'invalid', text: '请输入姓名、拼音首字母或号码,也可以只选一个村、一项待遇或年龄。' },
  'above-county': { kind: 'invalid', text: '居民按县查找。请先选到县(市、区)。' },
} as const satisfies ErrorSpecs

/** The county that is searched; undefined for an area above counties. */
export function countySearched(area: DivisionCode): CountyCode | undefined {
  const level = divisionLevel(area)
  return level === 'nation' || level === 'province' || level === 'city' ? undefined : countyOf(area)
}
