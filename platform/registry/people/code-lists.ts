import { codeList } from '#policy'

export const sourceKinds = codeList('sourceKind', '来源', {
  ledger: '台账',
  officer: '工作人员更正',
  visit: '入户调查',
  resident: '本人申报',
  department: '部门共享',
  synthetic: '合成数据',
})
export type SourceKind = (typeof sourceKinds.codes)[number]

export const confidences = codeList('confidence', '可信程度', {
  verified: '已核验',
  recorded: '有台账记录',
  declared: '本人申报,未核验',
  assumed: '推定',
})
export type Confidence = (typeof confidences.codes)[number]

export const numberKinds = codeList('numberKind', '证号种类', {
  'id-number': '身份证号',
  phone: '联系电话',
  account: '银行账号',
})
export type NumberKind = (typeof numberKinds.codes)[number]

/** What a relative is to the person. */
export const kinshipKinds = codeList('kinshipKind', '亲属关系', {
  spouse: '配偶',
  father: '父亲',
  mother: '母亲',
  child: '子女',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  guardian: '监护人',
  ward: '被监护人',
  other: '其他亲属',
})
export type KinshipKind = (typeof kinshipKinds.codes)[number]

/** What the relative owes the person by law. */
export const supportDuties = codeList('supportDuty', '法定义务', {
  'care-for-parent': '赡养',
  'raise-child': '抚养',
  maintain: '扶养',
})
export type SupportDuty = (typeof supportDuties.codes)[number]
