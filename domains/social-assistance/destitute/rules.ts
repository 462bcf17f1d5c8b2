import { benefit, documents, entitlements, identity, isPresent, law, param, settlements, support } from '#policy'
import { cannotWork, hasNoAssets, hasNoIncome } from './support.ts'

const article = (number: string) => law(documents.destitute, number)
const basic = param.moneyBy('destitute.basic', '特困人员基本生活标准', [settlements], {
  per: 'month',
  law: law(documents.interim, '15'),
})

export const destitute = benefit(entitlements.destitute, { law: article('4') })
  .requires('未服刑、未失踪、未去世', isPresent, { law: article('24') })
  .requires('无劳动能力', cannotWork, { law: article('5') })
  .requires('无生活来源:收入低于低保标准', hasNoIncome, { law: article('6') })
  .requires('财产符合规定', hasNoAssets, { law: article('7') })
  .requires('没有法定义务人,或义务人没有履行能力', support.obligors.needed.oneOf('none', 'unable'), {
    law: article('8'),
  })
  .amount(basic.of(identity.settlement))
