import { benefit, documents, entitlements, isPresent, law, param, person, yuan } from '#policy'
import { localAge } from '../local-age.ts'

const basis = law(documents.elderRights, '33')
const bands = param.ageBands('elder.ageBands', '高龄津贴分档', { law: basis })
const amount = person.money('ageBand', '本年龄段的高龄津贴', bands.at(localAge), 'month', { law: basis })

export const oldAge = benefit(entitlements.oldAge, { law: basis })
  .requires('未服刑、未失踪、未去世', isPresent, { law: basis })
  .requires('达到高龄津贴年龄', amount.gt(yuan(0)), { law: basis })
  .amount(amount)
