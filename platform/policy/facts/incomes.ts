import { codeList } from '../language/code-list.ts'
import { person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

/** Kinds of income as 民发〔2021〕57号 article 13 lists them, and the payments it (or local law) leaves out. */
export const incomeKinds = codeList('incomeKind', '收入项目', {
  wage: '工资性收入',
  operating: '经营净收入',
  property: '财产净收入',
  transfer: '转移净收入',
  otherIncome: '其他收入',
  preferentialPension: '优待抚恤金',
  familyPlanningAward: '计划生育奖励与扶助金',
  scholarship: '奖学金',
  goodSamaritan: '见义勇为奖励',
  socialAssistance: '政府救助款物',
  basicPension: '中央确定的基础养老金',
  disabilitySubsidies: '残疾人两项补贴',
  oldAgeAllowance: '高龄津贴',
})
export type IncomeKind = (typeof incomeKinds.codes)[number]

const money = (name: string, kind: IncomeKind, help: string) =>
  person.fact.money(name, incomeKinds.words[kind], {
    per: 'month',
    group: 'income',
    sensitivity: 'financial',
    law: law(documents.minimumLiving, '13'),
    help: `${help}按月平均填写;没有填0,不清楚就留空。`,
  })

/** Monthly income of one person, one fact per kind: which kinds count is a parameter of the place. */
export const incomes = {
  wage: money('wage', 'wage', '税后全部劳动报酬,不扣就业成本(由系统按当地规定扣)。'),
  operating: money('operatingIncome', 'operating', '经营收入扣除经营费用、折旧和生产税,亏损填0。'),
  property: money('propertyIncome', 'property', '利息、租金、红利等。'),
  transfer: money('transferIncome', 'transfer', '退休金、赡养费、抚养费等减去转移性支出;不含下面单列的项目。'),
  otherIncome: money('otherIncome', 'otherIncome', '其他应当计入的收入。'),
  preferentialPension: money('preferentialPension', 'preferentialPension', '国家规定的优待抚恤金。'),
  familyPlanningAward: money('familyPlanningAward', 'familyPlanningAward', '国家规定的计划生育奖励与扶助。'),
  scholarship: money('scholarship', 'scholarship', '奖学金、助学金。'),
  goodSamaritan: money('goodSamaritanAward', 'goodSamaritan', '见义勇为等奖励性补助。'),
  socialAssistance: money('socialAssistance', 'socialAssistance', '政府发放的各类社会救助款物。'),
  basicPension: money('basicPension', 'basicPension', '城乡居民基本养老保险中由中央确定的基础养老金。'),
  disabilitySubsidies: money(
    'disabilitySubsidies',
    'disabilitySubsidies',
    '已领的困难残疾人生活补贴和重度残疾人护理补贴。',
  ),
  oldAgeAllowance: money('oldAgeAllowanceReceived', 'oldAgeAllowance', '已领的高龄津贴。'),
} as const satisfies Readonly<Record<IncomeKind, unknown>>
