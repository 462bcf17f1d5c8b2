import { benefit, documents, entitlements, isPresent, law, not, param, support } from '#policy'
import { isChild } from '../childhood.ts'

const basis = law(documents.deFactoUnattended, '')
const amount = param.money('child.deFactoAmount', '事实无人抚养儿童基本生活补贴', { per: 'month', law: basis })

/** Every state but being able to raise the child is one of those the notice lists (and its extension of 2020). */
export const deFactoUnattended = benefit(entitlements.deFactoUnattended, { law: basis })
  .requires('未服刑、未失踪、未去世', isPresent, { law: basis })
  .requires('未满18周岁,或按当地规定仍在读', isChild, { law: basis })
  .requires('父亲死亡、失踪或无力抚养', not(support.father.needed.is('able')), { law: basis })
  .requires('母亲死亡、失踪或无力抚养', not(support.mother.needed.is('able')), { law: basis })
  .amount(amount)
