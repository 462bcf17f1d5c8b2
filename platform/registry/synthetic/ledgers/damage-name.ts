import type { Draws } from '../draws.ts'
import type { Layout } from './layout.ts'

const dots = ['•', '‧', '・', '.', '．'] as const
/** Those of them that a GBK file can hold. */
const dotsOfGbk = ['.', '．'] as const

/** Characters of our synthetic names, and one that sounds alike. */
const homophones = new Map(
  [
    '伟卫强墙军君勇永杰洁涛滔明名超钞刚钢平萍辉晖华桦建健国帼志治文闻斌彬波玻宇羽浩昊然燃轩宣博勃俊骏熙希豪毫',
    '泽则楷凯瑞锐晨辰旭序东冬海亥峰锋林临松嵩柏百运韵生声福服贵桂德得财才树述根跟良梁芳方娜纳敏闽静靖丽莉艳燕',
    '娟绢霞侠秀绣英瑛玉育兰蓝花化香湘梅煤莲连珍真红虹玲铃雪穴慧惠婷停欣新怡宜诗师涵含梓紫萱喧思丝琪其雨语桐同',
    '心馨佳家一依菊局翠脆云芸凤奉春椿秋丘月悦',
  ].flatMap((pairs) =>
    Array.from({ length: pairs.length / 2 }, (_, at) => [pairs.charAt(2 * at), pairs.charAt(2 * at + 1)] as const),
  ),
)

const childhoodNames = ['建设', '满仓', '招弟', '小毛', '国庆', '秋生', '腊梅', '细妹'] as const

type DamageName = (name: string, draws: Draws, layout: Layout) => string | undefined

export const nameDamages = {
  'name-spaces': (name, draws) => (name.includes('·') ? undefined : [...name].join(draws.pick([' ', '  ', '　']))),
  'name-other-dot': (name, draws, { format, encoding }) =>
    name.includes('·')
      ? name.replaceAll('·', draws.pick(format === 'csv' && encoding === 'gbk' ? dotsOfGbk : dots))
      : undefined,
  'name-former': (name, draws) => (name.includes('·') ? undefined : name.charAt(0) + draws.pick(childhoodNames)),
  'name-homophone': (name) => homophoneOf(name),
} as const satisfies Readonly<Record<string, DamageName>>

/** The name with its last character written as one that sounds alike; undefined where we know none. */
export function homophoneOf(name: string): string | undefined {
  const characters = [...name]
  const other = homophones.get(characters.at(-1) ?? '')
  return other === undefined ? undefined : [...characters.slice(0, -1), other].join('')
}
