import { codeList, documents, law, type Money, moneyIf, param, yuan } from '#policy'

const amountArticle = law(documents.minimumLiving, '23')
const method = param.choice(
  'dibao.method',
  codeList('dibaoMethod', '低保金计算方式', { differential: '差额', tiered: '分档' }),
  { law: amountArticle },
)
const tiers = param.tiers('dibao.tiers', '分档:收入不超过标准的比例和发放比例', { law: amountArticle })
const minimumShare = param.percent('dibao.minimumShare', '最低发放比例(占标准,没有规定为0)', { law: amountArticle })

export const dibaoRounding = param.rounding('dibao.rounding', '低保金取整', { law: amountArticle })

/**
 * The award for a line (standard × people) and the income under it: the difference, but not less than the
 * place's minimum share, or the share of the tier the income falls into. Nothing at or above the line.
 */
export function awardFor(line: Money<'month'>, income: Money<'month'>): Money<'month'> {
  const gap = line.minus(income).atLeast(yuan(0))
  const least = line.at(minimumShare)
  const difference = moneyIf(least.gt(gap), least.round(dibaoRounding), gap.round(dibaoRounding))
  const byMethod = moneyIf(method.is('tiered'), tiers.pays(income, line).round(dibaoRounding), difference)
  return moneyIf(income.lt(line), byMethod, yuan(0))
}
