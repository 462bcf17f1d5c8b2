import {
  benefit,
  documents,
  entitlements,
  health,
  isMarginal,
  isOnMinimumLiving,
  isPresent,
  law,
  not,
  param,
} from '#policy'
import { hasValidCertificate } from '../certificate.ts'

const basis = law(documents.disability, '')
const amount = param.money('disability.living', '困难残疾人生活补贴', { per: 'month', law: basis })
const includesMarginal = param.yesNo('disability.livingIncludesMarginal', '生活补贴扩大到低保边缘家庭', { law: basis })

export const disabilityLiving = benefit(entitlements.disabilityLiving, { law: basis })
  .requires('未服刑、未失踪、未去世', isPresent, { law: basis })
  .requires('残疾人证有效', hasValidCertificate, { law: law(documents.disabilityCertificate, '') })
  .requires('是低保对象(或当地扩大到的低保边缘家庭成员)', isOnMinimumLiving.or(includesMarginal.and(isMarginal)), {
    law: basis,
  })
  .requires('没有领取工伤生活护理费', not(health.workInjuryCareFee.needed), { law: law(documents.workInjury, '34') })
  .amount(amount)
