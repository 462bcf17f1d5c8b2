import type { Draws } from './draws.ts'

export type Sex = 'male' | 'female'

/** Frequent surnames, the most frequent repeated; written by us, no person's name. */
const surnames = [
  ...'王李张刘陈杨黄周吴徐王李张刘陈王李张刘陈杨黄周',
  ...'孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹易常武乔贺赖龚文',
  '欧阳',
  '上官',
  '诸葛',
]

const given = {
  male: [...'伟强磊军勇杰涛明超刚平辉华建国志文斌波宇浩然子轩博俊熙俊豪泽楷瑞晨旭东海峰林松柏运生福贵德财树根良'],
  female: [...'芳娜敏静丽艳娟霞秀英玉兰桂花香梅莲珍红燕玲洁雪慧婷欣怡诗涵梓萱思琪雨桐可心佳一菊翠云凤春秋月娥'],
} as const satisfies Record<Sex, readonly string[]>

/** Characters that many fonts lack: a name must show on screen and on paper all the same. */
const rare = [...'䶮喆赟翀璟'] as const

const withDot = {
  male: ['阿迪力', '买买提江', '艾力', '吐尔逊', '巴图', '扎西', '多吉', '木乃'],
  female: ['阿依古丽', '古丽巴哈尔', '热依汗', '帕提古丽', '其其格', '卓玛', '央金', '阿牛'],
} as const satisfies Record<Sex, readonly string[]>
const fatherNames = ['阿卜杜热依木', '买买提', '吐尔洪', '依马木', '呷呷', '次仁', '朝鲁', '沙马'] as const

/** A name of nobody; children pass their father's surname in. */
export function drawName(draws: Draws, sex: Sex, surname: string): string {
  if (draws.chance(15)) return longName(draws, sex)
  const first = draws.chance(5) ? draws.pick(rare) : draws.pick(given[sex])
  return surname + first + (draws.chance(7_800) ? draws.pick(given[sex]) : '')
}

export function drawSurname(draws: Draws): string {
  return draws.pick(surnames)
}

/** Names with ·, some of them far longer than a field that was made for three characters. */
function longName(draws: Draws, sex: Sex): string {
  const parts = [draws.pick(withDot[sex]), draws.pick(fatherNames)]
  if (draws.chance(2_000)) parts.push(draws.pick(fatherNames), draws.pick(fatherNames), draws.pick(fatherNames))
  return parts.join('·')
}
