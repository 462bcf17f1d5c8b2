import { anyOf, benefit, disabilityGrades, documents, entitlements, health, isPresent, law, not, param, person } from '#policy'
import { hasValidCertificate } from '../certificate.ts'

const basis = law(documents.disability, '')
const amount = param.moneyBy('disability.care', '重度残疾人护理补贴', [disabilityGrades], { per: 'month', law: basis })
const includesGrade3 = param.yesNo('disability.careIncludesGrade3MentalIntellectual', '护理补贴扩大到三级智力、精神残疾', { law: basis })
const grade = health.grade.needed
const severe = person.flag(
  'severeForCare',
  '重度残疾(护理补贴范围)',
  anyOf(grade.oneOf('1', '2'), includesGrade3.and(grade.is('3')).and(health.category.needed.oneOf('intellectual', 'mental'))),
  { law: basis },
)

export const disabilityCare = benefit(entitlements.disabilityCare, { law: basis })
  .requires('未服刑、未失踪、未去世', isPresent, { law: basis })
  .requires('残疾人证有效', hasValidCertificate, { law: law(documents.disabilityCertificate, '') })
  .requires('重度残疾', severe, { law: basis })
  .requires('需要长期照护', health.needsLongTermCare.needed, { law: basis })
  .requires('没有领取工伤生活护理费', not(health.workInjuryCareFee.needed), { law: law(documents.workInjury, '34') })
  .amount(amount.of(grade))
