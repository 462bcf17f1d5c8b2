import { t } from '#ui'

/** The parts of a household's card, in the order in which a clerk asks. */
const groups: readonly (readonly [group: string, words: string])[] = [
  ['household', '家庭'],
  ['identity', '身份和关系'],
  ['income', '收入'],
  ['assets', '财产'],
  ['spending', '支出'],
  ['health', '健康和残疾'],
  ['support', '赡养抚养和照料'],
  ['history', '以前的救助和突发情况'],
]

export const groupOrder: readonly string[] = groups.map(([group]) => group)

export function groupWords(group: string): string {
  return t(groups.find(([name]) => name === group)?.[1] ?? '其他')
}
