/** Every word of a group stands for one code. */
function words<C extends string>(groups: Readonly<Record<C, string>>): Readonly<Record<string, C>> {
  const pairs: [string, C][] = []
  for (const code of Object.keys(groups) as C[]) {
    for (const word of groups[code].split(' ').filter((each) => each !== '')) pairs.push([word, code])
  }
  return Object.fromEntries(pairs)
}

const parentWords = words({
  able: '正常 健在 能抚养 有抚养能力 健康',
  deceased: '死亡 去世 已故 已去世 病故 亡故 宣告死亡 故',
  notFound: '查找不到 弃婴 不明',
  declaredMissing: '失踪 宣告失踪',
  severelyDisabled: '重残 重度残疾 残疾',
  seriouslyIll: '重病 大病 重大疾病',
  imprisoned: '服刑 在押 服刑在押 坐牢 判刑',
  compulsoryRehab: '强戒 强制戒毒 强制隔离戒毒 戒毒',
  restricted: '限制人身自由 被执行其他限制人身自由的措施',
  outOfContact: '失联 离家出走 出走 弃养 联系不上',
  guardianshipRevoked: '撤销监护 撤销监护资格 被撤销监护资格',
  deported: '遣送 驱逐出境 遣送出境',
})

/**
 * The words ledgers use for the codes of the rulebook's facts, by fact. 父子 and the like are read from the head of the
 * household to the member: the member is the son (GB/T 4761 gives one word for each relation, ledgers give pairs).
 */
export const factSynonyms = {
  settlement: words({
    urban: '城市 城镇户口 非农 非农业 非农业户口 非农户口 非农业家庭户口 居民 城镇居民 城市低保 城保 1',
    rural: '农业 农业户口 农村户口 农户 农业家庭户口 村民 农村低保 农保 2',
  }),
  relation: words({
    self: '户主 申请人 本户户主 户主本人 自己 1 01 02',
    spouse: '妻 妻子 夫 丈夫 老婆 老公 爱人 夫妻 夫妇 妻之 配偶之 10 11 12',
    child:
      '子 女 儿子 女儿 长子 次子 三子 四子 五子 长女 次女 三女 四女 五女 大儿子 二儿子 大女儿 二女儿 幼子 幼女 养子 养女 ' +
      '继子 继女 独生子 独生女 之子 之女 子女 父子 父女 母子 母女 儿 其他儿子 其他女儿 养子女 20 21 22 23 24 30 31 32 33 34',
    parent: '父 母 父亲 母亲 爸爸 妈妈 继父 继母 养父 养母 之父 之母 父母 子父 子母 50 51 52',
    grandparent: '祖父 祖母 爷爷 奶奶 外祖父 外祖母 外公 外婆 祖父母 外祖父母 曾祖父 曾祖母 61 62 63 64',
    grandchild:
      '孙 孙子 孙女 外孙 外孙女 外孙子 长孙 次孙 长孙女 孙子女 外孙子女 祖孙 爷孙 之孙 之孙女 重孙 重孙女 曾孙 曾孙女 40 41 42 43 44',
    sibling: '兄 弟 姐 妹 姊 哥哥 弟弟 姐姐 妹妹 兄弟 姐妹 姐弟 兄妹 兄长 之兄 之弟 之姐 之妹 大哥 二弟 70 71 73 75 77',
    childSpouse: '媳 儿媳 媳妇 儿媳妇 长媳 次媳 女婿 婿 公媳 婆媳 翁婿 之媳 之婿 上门女婿 28 38',
    spouseParent: '岳父 岳母 公公 婆婆 公婆 配偶之父 配偶之母 配偶的父亲 配偶的母亲 53 54 55 56',
    other:
      '其他 其他亲属 其它 侄 侄子 侄女 外甥 外甥女 叔侄 孙媳 孙媳妇 孙婿 孙女婿 叔 叔父 伯父 姑母 嫂 弟媳 弟媳妇 非亲属 寄养 保姆 ' +
      '97 99',
  }),
  disabilityCategory: words({
    visual: '视力残疾 视残 视力残 盲 盲人 1 01',
    hearing: '听力残疾 听残 听力残 聋 聋人 2 02',
    speech: '言语残疾 语言 语言残疾 言残 言语残 哑 3 03',
    physical: '肢体残疾 肢残 肢体残 4 04',
    intellectual: '智力残疾 智残 智力残 5 05',
    mental: '精神残疾 精残 精神残 6 06',
    multiple: '多重残疾 多残 多重残 综合 7 07',
  }),
  disabilityGrade: words({
    '1': '一级 壹级 1级 Ⅰ Ⅰ级 i i级 一 壹 极重度 01 壹級',
    '2': '二级 贰级 2级 Ⅱ Ⅱ级 ii ii级 二 贰 重度 02',
    '3': '三级 叁级 3级 Ⅲ Ⅲ级 iii iii级 三 叁 中度 03',
    '4': '四级 肆级 4级 Ⅳ Ⅳ级 iv iv级 四 肆 轻度 04',
  }),
  supportForm: words({
    concentrated: '集中 集中供养 集中照料 机构供养 福利院供养 敬老院供养 1',
    scattered: '分散 分散供养 散居 居家 在家供养 2',
  }),
  abilityResult: words({
    intact: '完好 正常 能力完好 能自理',
    mild: '轻度 轻度失能 轻度受损',
    moderate: '中度 中度失能 中度受损',
    severe: '重度 重度失能 重度受损',
    total: '完全失能 完全 全失能',
  }),
  schooling: words({
    none: '未上学 无 否 不在读 未入学 辍学 失学 毕业 已毕业 学龄前 幼儿园',
    compulsory: '小学 初中 小学初中 九年义务教育 小学生 初中生',
    highSchool: '高中 高中生 普高',
    vocational: '中专 职高 技校 中职',
    undergraduate: '大专 专科 本科 大学 大学生 高职 全日制本专科',
    postgraduate: '研究生 硕士 博士',
  }),
  careForm: words({
    institution: '机构 集中 集中养育 机构集中养育 福利院 机构养育孤儿',
    scattered: '散居 分散 社会散居 散居孤儿 亲属抚养 分散养育',
  }),
  fatherState: parentWords,
  motherState: parentWords,
  memberStatus: words({
    present: '正常 在世 健在 在家 存活',
    imprisoned: '服刑 在押 坐牢 监狱服刑',
    compulsoryRehab: '强戒 强制戒毒',
    declaredMissing: '失踪',
    clergyAway: '宗教教职人员',
    deceased: '死亡 去世 已故 亡故 已死亡',
  }),
  obligors: words({
    none: '无 没有义务人 无义务人',
    unable: '无履行能力 无能力履行 都无履行能力 有但无履行能力',
    able: '有 有,且有履行义务能力 有履行能力 有能力履行',
  }),
  emergencyKind: words({ none: '无', urgent: '急难型 急难', expenditure: '支出型 支出' }),
  emergencySeverity: words({ light: '轻 较轻', moderate: '中 一般', severe: '重 严重' }),
  fadeOutKind: words({ ordinary: '普通 一般', extended: '延长 可延长' }),
  burialForm: words({
    traditional: '公墓 墓葬 骨灰堂 格位 骨灰寄存',
    tree: '树葬 花葬 草坪葬',
    sea: '海葬 水葬',
    scattering: '骨灰撒散 撒散 深埋',
  }),
} as const
