import { ageInYears, ageRules, documents, identity, law, param, person } from '#policy'

const rule = param.choice('elder.ageRule', ageRules, { law: law(documents.elderRights, '33') })

/** Age as the place counts it: from full months, the month of the birthday, or the month after. */
export const localAge = person.integer(
  'localAge',
  '年龄(按当地口径)',
  ageInYears(identity.birthMonth, identity.birthDay, rule),
  {
    suffix: '岁',
    law: law(documents.elderRights, '33'),
  },
)
