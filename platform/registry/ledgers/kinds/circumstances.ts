import { fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import type { CodeTableKey } from './code-tables.ts'
import { field, type LedgerField, type LedgerKind } from './field.ts'

const income = (name: string, label: string, ...headings: readonly string[]): LedgerField =>
  field(name, label, 'amount', fact(name), [...headings, ...headings.map((heading) => `月收入${heading}`)])
const flag = (name: string, label: string, ...headings: readonly string[]): LedgerField =>
  field(name, label, 'flag', fact(name), headings)
const coded = (name: CodeTableKey, label: string, ...headings: readonly string[]): LedgerField =>
  field(name, label, { type: 'code', table: name }, fact(name), headings)

/** 家庭成员收入和状况台账: one row is a person with the facts that rules read, as checks and visits found them. */
export const circumstances: LedgerKind = {
  key: 'circumstances',
  label: '家庭成员收入和状况台账',
  row: 'person',
  titles: ['收入和状况', '成员收入', '成员状况', '收入核查', '收入核定'],
  receipts: [],
  isSensitive: false,
  fields: [
    identityFields.name,
    identityFields.idNumber,
    membershipFields.householdNumber,
    placeFields.township,
    placeFields.residenceVillage,
    coded('memberStatus', '人员状态', '状态', '人员状况'),
    flag('cohabiting', '长期共同居住', '共同居住', '是否共同居住', '是否共同生活', '共同生活'),
    flag('cannotLiveIndependently', '成年不能独立生活', '已成年但不能独立生活', '不能独立生活'),
    coded('schooling', '在读情况', '就学情况', '在读学段', '学段'),
    income('wage', '工资性收入', '工资性', '工资', '工资收入', '月工资收入'),
    income('operatingIncome', '经营净收入', '经营净', '经营收入', '经营性收入'),
    income('propertyIncome', '财产净收入', '财产净', '财产收入', '财产性收入'),
    income('transferIncome', '转移净收入', '转移净', '转移收入', '转移性收入'),
    income('otherIncome', '其他收入', '其他'),
    income('preferentialPension', '优待抚恤金', '优抚金', '抚恤金'),
    income('familyPlanningAward', '计划生育奖励与扶助金', '计生奖扶', '计生奖励扶助金'),
    income('scholarship', '奖学金'),
    income('goodSamaritanAward', '见义勇为奖励', '见义勇为'),
    income('socialAssistance', '政府救助款物', '救助款', '社会救助款物'),
    income('basicPension', '基础养老金', '城乡居民基础养老金'),
    income('disabilitySubsidies', '已领残疾人两项补贴', '两项补贴'),
    income('oldAgeAllowanceReceived', '已领高龄津贴', '高龄津贴'),
    flag('seriouslyIll', '患重病', '是否重病', '重病', '是否患重病'),
    field('illnessCost', '重病月支出', 'amount', fact('illnessCost'), ['重病月自付支出', '因病月支出']),
    flag('disabled', '持有残疾人证', '持残疾人证', '是否持证残疾人', '是否持残疾证', '是否残疾'),
    field('disabilityCost', '残疾月支出', 'amount', fact('disabilityCost'), ['因残月支出', '残疾月自付支出']),
    flag('workInjuryCareFee', '领取工伤护理费', '工伤护理费', '是否领取工伤护理费'),
    coded('obligors', '法定义务人', '法定赡养抚养扶养义务人', '赡养抚养义务人', '义务人情况'),
    coded('abilityResult', '能力评估结果', '老年人能力评估', '失能等级', '评估结果'),
    ...(
      [
        ['cannotEat', '吃饭'],
        ['cannotDress', '穿衣'],
        ['cannotGetUp', '上下床'],
        ['cannotUseToilet', '如厕'],
        ['cannotWalkIndoors', '室内行走'],
        ['cannotBathe', '洗澡'],
      ] as const
    ).map(([name, what]) => flag(name, `不能自主${what}`, `不能${what}`)),
    coded('supportForm', '意愿供养方式', '供养意愿', '供养方式', '供养形式'),
    flag('destituteBefore', '原为特困人员', '原特困', '此前已是特困人员'),
    coded('fatherState', '父亲状况', '父亲情况', '父亲现状'),
    coded('motherState', '母亲状况', '母亲情况', '母亲现状'),
    coded('careForm', '养育方式', '安置方式', '抚养方式'),
    flag('needsLongTermCare', '需要长期照护', '长期照护', '需长期照护'),
    flag('ruralPoor', '防返贫监测对象', '农村贫困人口', '监测对象'),
    ...Object.values(plainFields),
  ],
}
