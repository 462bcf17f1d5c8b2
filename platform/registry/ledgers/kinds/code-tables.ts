import { type CodeList, codeList, declaredFacts } from '#policy'
import { ethnicitySynonyms, ethnicityWords } from './ethnicities.ts'
import { factSynonyms } from './fact-synonyms.ts'

/** Codes with the words that ledgers use for them, besides the list's own words and codes. */
export interface CodeTable {
  readonly list: CodeList
  readonly synonyms: Readonly<Record<string, string>>
}

/** GB/T 2261.1, of which the registry keeps two. */
export const sexes = codeList('sex', '性别', { male: '男', female: '女' })
export const ethnicities: CodeList = codeList('ethnicity', '民族', ethnicityWords)
export const yesNo = codeList('yesNo', '是否', { yes: '是', no: '否' })

/** 孤儿 and 事实无人抚养 stand for their benefits; 困境 and 留守 are looked after without one. */
export const childCategories = codeList('childCategory', '儿童类别', {
  orphan: '孤儿',
  deFactoUnattended: '事实无人抚养儿童',
  distressed: '困境儿童',
  leftBehind: '留守儿童',
})

/** What a child's category receives, by the keys of the rulebook. */
export const benefitOfChildCategory = {
  orphan: 'orphan',
  deFactoUnattended: 'deFactoUnattended',
  distressed: undefined,
  leftBehind: undefined,
} as const satisfies Record<keyof typeof childCategories.words, string | undefined>

/** Whether a household is covered as a whole or one of its members alone (民发〔2021〕57号 §9). */
export const minimumLivingCoverages = codeList('minimumLivingCoverage', '保障类别', {
  family: '家庭保',
  single: '单人保',
})

/** What a coverage receives, by the keys of the rulebook. */
export const benefitOfCoverage = {
  family: 'minimumLiving',
  single: 'singlePerson',
} as const satisfies Record<keyof typeof minimumLivingCoverages.words, string>

/** The level as assessors write it; the rulebook derives it from six items (民发〔2021〕43号 §22). */
export const selfCareWords = codeList('selfCareLevel', '生活自理能力', {
  full: '具备自理能力',
  partial: '部分丧失自理能力',
  total: '完全丧失自理能力',
})

/** How the account's guardian stands to the child. */
export const guardianRelations = codeList('guardianRelation', '与监护人关系', {
  parent: '父母',
  grandparent: '祖父母、外祖父母',
  sibling: '兄弟姐妹',
  otherRelative: '其他亲属',
  institution: '福利机构',
  other: '其他',
})

const own = {
  sex: {
    list: sexes,
    synonyms: {
      男性: 'male',
      女性: 'female',
      '1': 'male',
      '2': 'female',
      m: 'male',
      f: 'female',
      男孩: 'male',
      女孩: 'female',
    },
  },
  ethnicity: { list: ethnicities, synonyms: ethnicitySynonyms },
  yesNo: {
    list: yesNo,
    synonyms: {
      ...{ 有: 'yes', '1': 'yes', y: 'yes', yes: 'yes', true: 'yes', '√': 'yes', '✓': 'yes', '✔': 'yes', 对: 'yes' },
      ...{ 无: 'no', 没有: 'no', 不是: 'no', '0': 'no', n: 'no', no: 'no', false: 'no', '×': 'no', x: 'no', '✗': 'no' },
    },
  },
  childCategory: {
    list: childCategories,
    synonyms: {
      ...{
        散居孤儿: 'orphan',
        社会散居孤儿: 'orphan',
        机构孤儿: 'orphan',
        机构养育孤儿: 'orphan',
        孤儿院儿童: 'orphan',
      },
      ...{ 事实无人抚养: 'deFactoUnattended', 事实孤儿: 'deFactoUnattended', 事无儿童: 'deFactoUnattended' },
      ...{ 困境: 'distressed', 困境家庭儿童: 'distressed', 重点困境儿童: 'distressed' },
      ...{ 留守: 'leftBehind', 农村留守儿童: 'leftBehind' },
    },
  },
  minimumLivingCoverage: {
    list: minimumLivingCoverages,
    synonyms: {
      ...{ 整户: 'family', 整户保: 'family', 按户: 'family', 户保: 'family', 家庭: 'family', 按户保障: 'family' },
      // How long the household will need it says nothing of who is covered.
      ...{ a类: 'family', b类: 'family', c类: 'family', a: 'family', b: 'family', c: 'family' },
      ...{ 一类: 'family', 二类: 'family', 三类: 'family', 常补: 'family', 重点: 'family', 一般: 'family' },
      ...{ 单人: 'single', 单人户: 'single', 单人户保: 'single', 个人保: 'single', 按人: 'single', 单独保障: 'single' },
    },
  },
  selfCareLevel: {
    list: selfCareWords,
    synonyms: {
      ...{ 自理: 'full', 全自理: 'full', 能自理: 'full', 有自理能力: 'full', 能够自理: 'full', 完全自理: 'full' },
      ...{ 半自理: 'partial', 半护理: 'partial', 部分自理: 'partial', 半失能: 'partial', 部分失能: 'partial' },
      ...{ 部分丧失: 'partial', 部分丧失生活自理能力: 'partial' },
      ...{
        不能自理: 'total',
        全护理: 'total',
        全失能: 'total',
        失能: 'total',
        完全不能自理: 'total',
        无自理能力: 'total',
      },
      ...{ 完全丧失: 'total', 完全丧失生活自理能力: 'total', 全自理能力丧失: 'total' },
    },
  },
  guardianRelation: {
    list: guardianRelations,
    synonyms: {
      ...{
        父亲: 'parent',
        母亲: 'parent',
        父子: 'parent',
        父女: 'parent',
        母子: 'parent',
        母女: 'parent',
        父: 'parent',
      },
      ...{ 母: 'parent', 祖父: 'grandparent', 祖母: 'grandparent', 爷爷: 'grandparent', 奶奶: 'grandparent' },
      ...{
        外祖父: 'grandparent',
        外祖母: 'grandparent',
        外公: 'grandparent',
        外婆: 'grandparent',
        祖孙: 'grandparent',
      },
      ...{ 祖父母: 'grandparent', 外祖父母: 'grandparent', 爷孙: 'grandparent', 哥哥: 'sibling', 姐姐: 'sibling' },
      ...{
        伯父: 'otherRelative',
        叔叔: 'otherRelative',
        姑姑: 'otherRelative',
        舅舅: 'otherRelative',
        姨妈: 'otherRelative',
      },
      ...{ 叔侄: 'otherRelative', 亲属: 'otherRelative', 福利院: 'institution', 儿童福利院: 'institution' },
    },
  },
} as const satisfies Record<string, CodeTable>

type FactTableKey = keyof typeof factSynonyms
export type CodeTableKey = keyof typeof own | FactTableKey

/** The table of a field's codes; those of a fact take the list from the rulebook, so that the two cannot differ. */
export function codeTable(key: CodeTableKey): CodeTable {
  if (isOwn(key)) return own[key]
  return { list: listOfFact(key), synonyms: factSynonyms[key] }
}

function isOwn(key: CodeTableKey): key is keyof typeof own {
  return Object.hasOwn(own, key)
}

function listOfFact(name: string): CodeList {
  const list = declaredFacts().find((fact) => fact.name === name)?.list
  if (!list) throw new Error(`the rulebook has no coded fact ${name}`)
  return list
}
