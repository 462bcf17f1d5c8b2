import { type Month, month } from '#kernel/month'
import type { Draws } from './draws.ts'
import { ordinal, ordinals, type Values, yuanOf } from './fact-codes.ts'
import type { Stratum } from './means.ts'
import type { Member } from './member.ts'

/** Certificates per ten thousand people of an age; shaped after published totals (about 2.7 % hold one). */
const certified = [
  { from: 0, share: 60 },
  { from: 18, share: 190 },
  { from: 60, share: 520 },
  { from: 75, share: 750 },
] as const

/** Sickness and disability make poor: times ten. */
const burden = { 'without-means': 40, poor: 35, low: 18, ordinary: 8, comfortable: 5 } as const satisfies Record<
  Stratum,
  number
>

const categoryShares = { visual: 12, hearing: 15, speech: 2, physical: 42, intellectual: 12, mental: 12, multiple: 5 }
const categories = ordinals('disabilityCategory', [
  'visual',
  'hearing',
  'speech',
  'physical',
  'intellectual',
  'mental',
  'multiple',
])
const gradeShares = { '1': 14, '2': 25, '3': 28, '4': 33 }
const grades = ordinals('disabilityGrade', ['1', '2', '3', '4'])

/** 长期: what departments write for no end. */
const forever = month(9999, 12)
const tenYears = 120

/** Illness, disability with its certificate, care and what they cost. Who has no certificate has no grade. */
export function drawHealth(draws: Draws, member: Member, stratum: Stratum, asOf: Month): Values {
  const share = certified.findLast((band) => member.age >= band.from)?.share ?? 0
  const isDisabled = member.age >= 1 && draws.chance(Math.floor((share * burden[stratum]) / 10))
  const illness = member.age >= 60 ? 180 : member.age >= 35 ? 70 : 20
  const isIll = draws.chance(Math.floor((illness * burden[stratum]) / 10))
  return {
    seriouslyIll: isIll ? 1 : 0,
    illnessCost: isIll ? yuanOf(draws.along([200, 500, 900, 1_800, 5_000])) : 0,
    disabled: isDisabled ? 1 : 0,
    disabilityCost: isDisabled ? yuanOf(draws.along([0, 0, 60, 150, 600])) : 0,
    needsLongTermCare: 0,
    workInjuryCareFee: draws.chance(4) ? 1 : 0,
    ...(isDisabled ? drawCertificate(draws, member, asOf) : {}),
  }
}

function drawCertificate(draws: Draws, member: Member, asOf: Month): Values {
  const grade = draws.weighted(gradeShares)
  const isSevere = grade === '1' || grade === '2'
  // A few have run out and were not renewed.
  const issued = asOf - draws.between(0, Math.min(tenYears + 6, member.age * 12))
  const isLasting = isSevere && draws.chance(1_500)
  const isRenewed = draws.chance(300)
  return {
    disabilityCategory: categories[draws.weighted(categoryShares)],
    disabilityGrade: grades[grade],
    certificateIssued: issued,
    certificateValidUntil: isLasting ? forever : issued + tenYears,
    ...(isRenewed ? { certificatePresented: Math.min(asOf, issued + draws.between(0, 5)) } : {}),
    needsLongTermCare: draws.chance(isSevere ? 4_800 : 300) ? 1 : 0,
  }
}

const abilityResults = ordinals('abilityResult', ['intact', 'mild', 'moderate', 'severe', 'total'])
const abilityShares = [
  { from: 60, shares: { intact: 890, mild: 70, moderate: 22, severe: 12, total: 6 } },
  { from: 70, shares: { intact: 780, mild: 130, moderate: 50, severe: 26, total: 14 } },
  { from: 80, shares: { intact: 560, mild: 220, moderate: 110, severe: 70, total: 40 } },
  { from: 90, shares: { intact: 330, mild: 260, moderate: 190, severe: 130, total: 90 } },
] as const

const items = [
  'cannotEat',
  'cannotDress',
  'cannotGetUp',
  'cannotUseToilet',
  'cannotWalkIndoors',
  'cannotBathe',
] as const

/** Of old people the assessed ability, and of those who may be 特困 the six items and the form of support. */
export function drawSelfCare(draws: Draws, member: Member, mayBeDestitute: boolean): Values {
  const band = abilityShares.findLast(({ from }) => member.age >= from)
  const result = band ? draws.weighted(band.shares) : undefined
  const ability: Values = result === undefined ? {} : { abilityResult: abilityResults[result] }
  if (!mayBeDestitute) return ability
  const unable = result === 'total' || result === 'severe' ? 7_500 : result === 'moderate' ? 2_500 : 250
  return {
    ...ability,
    ...Object.fromEntries(items.map((item) => [item, draws.chance(unable) ? 1 : 0])),
    supportForm: ordinal('supportForm', draws.chance(member.age >= 60 ? 2_600 : 900) ? 'concentrated' : 'scattered'),
  }
}
