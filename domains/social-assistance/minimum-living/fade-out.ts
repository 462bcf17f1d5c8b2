import { documents, fadeOutKinds, history, household, law, moneyIf, param, yuan } from '#policy'
import { netIncome } from '../household-income.ts'
import { line } from '../standard.ts'

const article = law(documents.minimumLiving, '33')
const months = param.integerBy('dibao.fadeOutMonths', '渐退期月数', [fadeOutKinds], { suffix: '个月', law: article })

// No stored award means there is nothing to continue; nobody has to deny having had one.
const priorAward = history.priorAward.orElse(yuan(0))
const withinMonths = history.monthsAboveLine.needed.le(months.of(history.fadeOutKind.needed))
const fadingOut = household.flag('fadingOut', '在渐退期内', priorAward.gt(yuan(0)).and(withinMonths), { law: article })
const anyIncome = netIncome.plus(yuan(0.01)).atLeast(line)

/** The line; in the fade-out any income is allowed, so that the limit then stands just above it. */
export const incomeLimit = household.money('incomeLimit', '收入上限', moneyIf(fadingOut, anyIncome, line), 'month', {
  law: law(documents.minimumLiving, '23'),
})

/** What went on being paid before work lifted the household above the line. */
export const continuedAward = household.money('continuedAward', '渐退期延续的低保金', priorAward, 'month', {
  law: article,
})
