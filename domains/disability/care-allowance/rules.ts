import { benefit, disabilityGrades, documents, entitlements, health, isPresent, law, not, param } from '#policy'
import { hasValidCertificate } from '../certificate.ts'
import { isSevere } from './severity.ts'

const basis = { law: law(documents.disability, '') } as const
const amount = param.moneyBy('disability.care', '重度残疾人护理补贴', [disabilityGrades], { ...basis, per: 'month' })

export const disabilityCare = benefit(entitlements.disabilityCare, basis)
  .requires('未服刑、未失踪、未去世', isPresent, basis)
  .requires('残疾人证有效', hasValidCertificate, { law: law(documents.disabilityCertificate, '') })
  .requires('重度残疾', isSevere, basis)
  .requires('需要长期照护', health.needsLongTermCare.needed, basis)
  .requires('没有领取工伤生活护理费', not(health.workInjuryCareFee.needed), { law: law(documents.workInjury, '34') })
  .amount(amount.of(health.grade.needed))
