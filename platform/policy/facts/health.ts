import { codeList } from '../language/code-list.ts'
import { person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

export const disabilityCategories = codeList('disabilityCategory', '残疾类别', {
  visual: '视力',
  hearing: '听力',
  speech: '言语',
  physical: '肢体',
  intellectual: '智力',
  mental: '精神',
  multiple: '多重',
})

/** Grade 1 is the most severe. Who has no certificate has no grade: ask `disabled` first. */
export const disabilityGrades = codeList('disabilityGrade', '残疾等级', {
  '1': '一级',
  '2': '二级',
  '3': '三级',
  '4': '四级',
})

const options = { group: 'health', sensitivity: 'health' } as const
const allowances = { ...options, law: law(documents.disability, '') } as const
const everyMonth = { min: 1900 * 12, max: 9999 * 12 + 11 } as const

/** Illness and disability. Of the certificate: months are year × 12 + month − 1. */
export const health = {
  seriouslyIll: person.fact.flag('seriouslyIll', '患重病(重特大疾病)', {
    ...options,
    law: law(documents.minimumLiving, '8'),
    help: '以当地有关部门认定的病种为准。',
  }),
  disabled: person.fact.flag('disabled', '持有残疾人证', { ...allowances, help: '以残联数据为准。' }),
  category: person.fact.code('disabilityCategory', disabilityCategories, { ...allowances, help: '残疾人证第19位。' }),
  grade: person.fact.code('disabilityGrade', disabilityGrades, { ...allowances, help: '残疾人证第20位。' }),
  certificateIssued: person.fact.integer('certificateIssued', '残疾人证发证(换证)年月', {
    ...options,
    suffix: '',
    range: everyMonth,
    law: law(documents.disabilityCertificate, ''),
  }),
  certificateValidUntil: person.fact.integer('certificateValidUntil', '残疾人证有效期至', {
    ...options,
    suffix: '',
    range: everyMonth,
    law: law(documents.disabilityCertificate, ''),
    help: '长期有效的填9999年12月。',
  }),
  certificatePresented: person.fact.integer('certificatePresented', '交来新残疾人证的年月', {
    ...options,
    suffix: '',
    range: everyMonth,
    law: law(documents.disabilityCertificate, ''),
    help: '换证后补发时填写;没有填的视为发证当月就交来。',
  }),
  needsLongTermCare: person.fact.flag('needsLongTermCare', '需要长期照护', {
    ...allowances,
    help: '因残疾产生额外护理支出,持续六个月以上。',
  }),
  workInjuryCareFee: person.fact.flag('workInjuryCareFee', '领取工伤生活护理费', {
    ...options,
    sensitivity: 'financial',
    law: law(documents.workInjury, '34'),
    help: '与残疾人两项补贴不能同时享受。',
  }),
}
