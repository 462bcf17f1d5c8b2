import { benefit, code, codeIf, codeList, documents, entitlements, isMarginal, isOnMinimumLiving, isPresent, law, not, param, person, selfCare } from '#policy'
import { localAge } from '../local-age.ts'

const basis = law(documents.elderRights, '30')
const levels = codeList('abilityLevel', '失能等级', { mild: '轻度', moderate: '中度', severe: '重度', total: '完全失能' })
const fromAge = param.integer('elder.disabledPoorAge', '经济困难高龄失能补贴:起始年龄', { suffix: '岁', law: basis })
const includesMarginal = param.yesNo('elder.disabledPoorIncludesMarginal', '经济困难高龄失能补贴扩大到低保边缘家庭', { law: basis })
const amount = param.moneyBy('elder.disabledPoor', '经济困难高龄失能补贴', [levels], { per: 'month', law: basis })

const result = selfCare.ability.needed
const severeOrTotal = codeIf(result.is('total'), code(levels, 'total'), code(levels, 'severe'))
const mildOrModerate = codeIf(result.is('moderate'), code(levels, 'moderate'), code(levels, 'mild'))
const level = person.code('abilityLevel', '失能等级', codeIf(result.oneOf('severe', 'total'), severeOrTotal, mildOrModerate), { law: law(documents.ability, '') })

export const disabledElder = benefit(entitlements.disabledElder, { law: basis })
  .requires('未服刑、未失踪、未去世', isPresent, { law: basis })
  .requires('达到规定年龄', localAge.ge(fromAge), { law: basis })
  .requires('是低保对象(或当地扩大到的低保边缘家庭成员)', isOnMinimumLiving.or(includesMarginal.and(isMarginal)), { law: basis })
  .requires('经评估失能', not(result.is('intact')), { law: law(documents.ability, '') })
  .amount(amount.of(level))
