import { benefit, careForms, documents, entitlements, isPresent, law, param, support } from '#policy'
import { isChild } from '../childhood.ts'

const basis = law(documents.orphan, '')
const amount = param.moneyBy('child.orphanAmount', '孤儿基本生活费', [careForms], { per: 'month', law: basis })

export const orphan = benefit(entitlements.orphan, { law: basis })
  .requires('未服刑、未失踪、未去世', isPresent, { law: basis })
  .requires('未满18周岁,或按当地规定仍在读', isChild, { law: basis })
  .requires('父亲死亡或查找不到', support.father.needed.oneOf('deceased', 'notFound'), { law: basis })
  .requires('母亲死亡或查找不到', support.mother.needed.oneOf('deceased', 'notFound'), { law: basis })
  .amount(amount.of(support.careForm.needed))
