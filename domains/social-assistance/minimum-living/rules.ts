import { benefit, codeList, documents, entitlements, fadeOutKinds, history, household, integer, judgedMonth, law, moneyIf, oneIf, param, size, yuan } from '#policy'
import { financialAssetsWithin, housesWithin, vehiclesWithin } from '../assets.ts'
import { awardFor } from '../award.ts'
import { netIncome } from '../household-income.ts'
import { line } from '../standard.ts'
import { supplements } from './supplements.ts'

const article = (number: string) => law(documents.minimumLiving, number)
const assetMonths = param.integer('dibao.assetMonths', '人均金融资产上限(低保标准的月数)', { suffix: '个月', law: article('14') })
const vehicleAllowed = param.yesNo('dibao.vehicleAllowed', '允许有生活用机动车', { law: article('14') })
const housesAllowed = param.integer('dibao.housesAllowed', '允许的住房套数', { suffix: '套', law: article('14') })
const fadeOutMonths = param.integerBy('dibao.fadeOutMonths', '渐退期月数', [fadeOutKinds], { suffix: '个月', law: article('33') })
const startMonth = param.choice('dibao.startMonth', codeList('startMonth', '首发月', { next: '确认的次月', same: '确认当月' }), { law: article('21') })

// No stored award means there is nothing to continue; nobody has to deny having had one.
const priorAward = history.priorAward.orElse(yuan(0))
const belowLine = household.flag('belowLine', '收入低于标准', netIncome.lt(line), { law: article('23') })
const fadingOut = household.flag('fadingOut', '在渐退期内', priorAward.gt(yuan(0)).and(history.monthsAboveLine.needed.le(fadeOutMonths.of(history.fadeOutKind.needed))), {
  law: article('33'),
})
// In the fade-out any income is allowed: the limit then stands just above it.
const incomeLimit = household.money('incomeLimit', '收入上限', moneyIf(fadingOut, netIncome.plus(yuan(0.01)).atLeast(line), line), 'month', { law: article('23') })
// A household that is not confirmed yet is judged for what it would get.
const approved = history.approvedMonth.orElse(judgedMonth.minus(integer(1)))

export const minimumLiving = benefit(entitlements.minimumLiving, { law: law(documents.interim, '9') })
  .requires('家中有可计入的保障人员', size.gt(integer(0)), { law: article('7') })
  .requires('家庭收入低于低保标准(渐退期内不限)', netIncome.lt(incomeLimit), { law: article('23') })
  .requires('金融资产不超过规定', financialAssetsWithin(line, assetMonths), { law: article('14') })
  .requires('机动车符合规定', vehiclesWithin(vehicleAllowed), { law: article('14') })
  .requires('住房符合规定', housesWithin(housesAllowed), { law: article('14') })
  .requires('已到首发月', judgedMonth.ge(approved.plus(oneIf(startMonth.is('next')))), { law: article('21') })
  .amount(
    moneyIf(
      belowLine,
      household.money('basicAward', '低保金', awardFor(line, netIncome), 'month', { law: article('23') }).plus(supplements),
      household.money('continuedAward', '渐退期延续的低保金', priorAward, 'month', { law: article('33') }),
    ),
  )
