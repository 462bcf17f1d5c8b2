import { code, codeIf, documents, integer, law, oneIf, person, selfCare, selfCareLevels } from '#policy'

const article = law(documents.destitute, '22')
const lost = selfCare.items.map((item) => oneIf(item.needed)).reduce((sum, one) => sum.plus(one))
const itemsLost = person.integer('selfCareItemsLost', '不能自主完成的项数', lost, { suffix: '项', law: article })

const level = (of: (typeof selfCareLevels.codes)[number]) => code(selfCareLevels, of)
const someLost = codeIf(itemsLost.ge(integer(4)), level('total'), level('partial'))

/** No item lost is full, one to three partial, four and more total loss of self-care. */
export const selfCareLevel = person.code(
  'selfCareLevel',
  '生活自理能力',
  codeIf(itemsLost.is(integer(0)), level('full'), someLost),
  { law: article },
)
