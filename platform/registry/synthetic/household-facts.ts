import type { Month } from '#kernel/month'
import type { Draws } from './draws.ts'
import { ordinal, ordinals, type Values, yuanOf } from './fact-codes.ts'
import { drawAssets, type Stratum } from './means.ts'
import type { Village } from './villages.ts'

const kinds = ordinals('emergencyKind', ['none', 'urgent', 'expenditure'])
const fadeOutKinds = ordinals('fadeOutKind', ['ordinary', 'extended'])
const severities = ordinals('emergencySeverity', ['light', 'moderate', 'severe'])

export interface HouseholdSituation {
  readonly stratum: Stratum
  readonly settlement: Village['settlement']
  readonly members: number
  readonly ill: number
  readonly disabled: number
  readonly inSchool: number
}

/** What belongs to the household as a whole: property, spending it cannot avoid, sudden hardship, earlier awards. */
export function drawHousehold(draws: Draws, situation: HouseholdSituation, asOf: Month): Values {
  return {
    settlement: ordinal('settlement', situation.settlement),
    ...drawAssets(draws, situation.stratum, situation.members),
    ...drawSpending(draws, situation),
    ...drawEmergency(draws),
    ...drawHistory(draws, situation.stratum, asOf),
  }
}

/** Yuan of the last twelve months. */
function drawSpending(draws: Draws, { members, ill, disabled, inSchool }: HouseholdSituation): Values {
  const yearly = (count: number, quantiles: readonly number[]) =>
    count > 0 ? yuanOf(draws.along(quantiles) * count) : 0
  return {
    rigidLiving: yearly(members, [3_600, 5_000, 6_500, 9_000]),
    rigidMedical: yearly(ill, [2_000, 8_000, 15_000, 28_000, 90_000]) + yearly(members, [0, 100, 400, 1_500]),
    rigidEducation: yearly(inSchool, [0, 800, 2_500, 6_000, 14_000]),
    rigidRehabilitation: yearly(disabled, [0, 300, 1_200, 6_000]),
    rigidOther: draws.chance(200) ? yuanOf(draws.along([200, 1_000, 5_000])) : 0,
  }
}

function drawEmergency(draws: Draws): Values {
  if (!draws.chance(80)) return { emergencyKind: kinds.none, emergencyAidTimes: 0, emergencyAidPaid: 0 }
  const times = draws.chance(1_500) ? 1 : 0
  return {
    emergencyKind: draws.chance(6_000) ? kinds.urgent : kinds.expenditure,
    emergencySeverity: severities[draws.weighted({ light: 50, moderate: 34, severe: 16 })],
    emergencyAidTimes: times,
    emergencyAidPaid: times * yuanOf(draws.along([500, 1_200, 3_000])),
  }
}

/** Most poor households were confirmed some time ago; a few low ones have just found work and fade out. */
function drawHistory(draws: Draws, stratum: Stratum, asOf: Month): Values {
  const isPoor = stratum === 'poor' || stratum === 'without-means'
  if (isPoor && draws.chance(6_500)) return { minimumLivingApproved: asOf - draws.between(1, 60) }
  if (stratum !== 'low' || !draws.chance(150)) return {}
  const above = draws.between(1, 14)
  return {
    minimumLivingApproved: asOf - above - draws.between(6, 60),
    minimumLivingBefore: yuanOf(draws.along([180, 420, 800, 1_500])),
    monthsAboveLine: above,
    fadeOutKind: fadeOutKinds[draws.chance(8_000) ? 'ordinary' : 'extended'],
  }
}
