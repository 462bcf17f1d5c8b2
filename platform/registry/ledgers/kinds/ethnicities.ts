/** 民族 (GB/T 3304-1991): the two-digit code is the place in this list, 01 to 56; then the words for everybody else. */
const names = (
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 ' +
  '达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 ' +
  '门巴 珞巴 基诺'
).split(' ')

/** Code → name, in the standard's order (1991 names). */
export const ethnicityWords: Readonly<Record<string, string>> = Object.fromEntries([
  ...names.map((name, at) => [`${at + 1}`.padStart(2, '0'), `${name}族`] as const),
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
])

/** 汉 and 汉族 and 01 and 1 are the same. */
export const ethnicitySynonyms: Readonly<Record<string, string>> = Object.fromEntries(
  names.flatMap((name, at) => {
    const code = `${at + 1}`.padStart(2, '0')
    return [
      [name, code],
      [`${at + 1}`, code],
    ]
  }),
)
