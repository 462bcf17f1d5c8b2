import {
  benefit,
  documents,
  entitlements,
  isMarginal,
  isOnMinimumLiving,
  isPresent,
  law,
  not,
  param,
  selfCare,
} from '#policy'
import { localAge } from '../local-age.ts'
import { abilityLevel, levels } from './ability-level.ts'

const basis = { law: law(documents.elderRights, '30') } as const
const fromAge = param.integer('elder.disabledPoorAge', '经济困难高龄失能补贴:起始年龄', { ...basis, suffix: '岁' })
const includesMarginal = param.yesNo(
  'elder.disabledPoorIncludesMarginal',
  '经济困难高龄失能补贴扩大到低保边缘家庭',
  basis,
)
const amount = param.moneyBy('elder.disabledPoor', '经济困难高龄失能补贴', [levels], { ...basis, per: 'month' })
const isPoor = isOnMinimumLiving.or(includesMarginal.and(isMarginal))

export const disabledElder = benefit(entitlements.disabledElder, basis)
  .requires('未服刑、未失踪、未去世', isPresent, basis)
  .requires('达到规定年龄', localAge.ge(fromAge), basis)
  .requires('是低保对象(或当地扩大到的低保边缘家庭成员)', isPoor, basis)
  .requires('经评估失能', not(selfCare.ability.needed.is('intact')), { law: law(documents.ability, '') })
  .amount(amount.of(abilityLevel))
