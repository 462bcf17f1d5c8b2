import { documents } from './documents.ts'
import { entitlements } from './entitlements.ts'
import { identity } from './facts/identity.ts'
import { ageInYears, ageRules } from './language/age.ts'
import { code } from './language/code.ts'
import { household, person } from './language/entities.ts'
import { allOf, anyOf, not } from './language/flag.ts'
import { integer } from './language/integer.ts'
import { law } from './language/law.ts'

/** Who counts: variables that several businesses share. */

/**
 * Age for the limits of national law, in whole months: who turns 18 in the middle of a month is a minor
 * for that month. Local age bands use the local rule instead (`elder.ageRule`).
 */
export const age = person.integer(
  'age',
  '年龄(足月)',
  ageInYears(identity.birthMonth, identity.birthDay, code(ageRules, 'fullMonth')),
  { suffix: '岁' },
)

export const isMinor = person.flag('minor', '未成年人', age.lt(integer(18)), { law: law(documents.minors, '2') })
export const isElder = person.flag('elder', '老年人', age.ge(integer(60)), { law: law(documents.elderRights, '2') })

/** Alive and at liberty: nobody is supported in prison, in compulsory treatment, missing or dead. */
export const isPresent = person.flag('present', '未服刑、未失踪、未去世', identity.memberStatus.needed.is('present'), {
  law: law(documents.minimumLiving, '7'),
})

const { relation, schooling } = identity
const dependentChild = relation
  .is('child')
  .and(
    anyOf(
      isMinor,
      schooling.needed.oneOf('compulsory', 'highSchool', 'vocational', 'undergraduate'),
      identity.cannotLiveIndependently.needed,
    ),
  )

/** 共同生活的家庭成员: spouse and dependent children wherever they live, others with a duty of support if they live together. */
export const isFamilyMember = person.flag(
  'familyMember',
  '共同生活的家庭成员',
  allOf(
    isPresent,
    anyOf(relation.oneOf('self', 'spouse'), not(relation.is('other')).and(identity.cohabiting.needed), dependentChild),
  ),
  { law: law(documents.minimumLiving, '7') },
)

export const familySize = household.integer('familySize', '家庭人口', household.count(isFamilyMember), { suffix: '人' })

/** 特困人员 and 孤儿 are supported on their own account and are left out of 低保 (社会救助暂行办法 14; 国办发〔2010〕54号). */
export const isCounted = person.flag(
  'counted',
  '计入低保保障人数',
  allOf(isFamilyMember, not(entitlements.destitute.eligible), not(entitlements.orphan.eligible)),
  { law: law(documents.minimumLiving, '7') },
)

export const size = household.integer('size', '保障人数', household.count(isCounted), { suffix: '人' })

/** Covered by 低保, with the household or alone. */
export const isOnMinimumLiving = person.flag(
  'onMinimumLiving',
  '低保对象',
  isCounted.and(entitlements.minimumLiving.eligible).or(entitlements.singlePerson.eligible),
  { law: law(documents.interim, '9') },
)

/** A member of a 低保边缘家庭. */
export const isMarginal = person.flag(
  'inMarginalHousehold',
  '低保边缘家庭成员',
  isCounted.and(entitlements.marginal.eligible),
  {
    law: law(documents.minimumLiving, '8'),
  },
)
