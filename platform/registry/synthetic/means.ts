import type { Composition } from './composition.ts'
import type { Draws } from './draws.ts'
import { type Values, yuanOf } from './fact-codes.ts'
import type { Member } from './member.ts'
import type { Village } from './villages.ts'

/** How well off a household is; everything it earns, owns and suffers leans on it. */
export type Stratum = 'without-means' | 'poor' | 'low' | 'ordinary' | 'comfortable'

/** Shares out of 1000: skewed to the poor tail so that some 2–4 % of people come under 低保. Shaped, not measured. */
const shares: Readonly<Record<'usual' | 'fragile' | 'elder', Readonly<Record<Stratum, number>>>> = {
  usual: { 'without-means': 3, poor: 12, low: 105, ordinary: 710, comfortable: 170 },
  fragile: { 'without-means': 14, poor: 45, low: 210, ordinary: 651, comfortable: 80 },
  elder: { 'without-means': 80, poor: 40, low: 240, ordinary: 555, comfortable: 85 },
}

const kinds = {
  single: 'usual',
  elderAlone: 'elder',
  elderCouple: 'fragile',
  couple: 'usual',
  family: 'usual',
  singleParent: 'fragile',
  threeGenerations: 'usual',
  grandparents: 'fragile',
  adultWithParents: 'fragile',
  siblings: 'fragile',
  relatives: 'fragile',
} as const satisfies Record<Composition, keyof typeof shares>

export function drawStratum(draws: Draws, kind: Composition): Stratum {
  return draws.weighted(shares[kinds[kind]])
}

interface Earning {
  /** Share in work of those who can, in ten thousandths. */
  readonly atWork: number
  /** Yuan a month. */
  readonly wage: readonly number[]
  readonly operating: readonly number[]
  readonly property: readonly number[]
  /** Pension beyond the basic one, or what children pay. */
  readonly pension: readonly number[]
  /** Share of elders who have it. */
  readonly pensioned: number
}

const earnings: Readonly<Record<Stratum, Earning>> = {
  'without-means': { atWork: 0, wage: [0], operating: [0, 0, 60], property: [0, 0], pension: [0, 0], pensioned: 0 },
  poor: {
    atWork: 3_500,
    wage: [300, 600, 900, 1_300, 1_900],
    operating: [0, 60, 150, 260, 480],
    property: [0, 0, 0, 20],
    pension: [60, 160, 280, 500],
    pensioned: 4_000,
  },
  low: {
    atWork: 8_000,
    wage: [1_400, 1_900, 2_400, 2_900, 3_600],
    operating: [500, 800, 1_100, 1_500, 2_200],
    property: [0, 0, 30, 120],
    pension: [500, 720, 950, 1_700],
    pensioned: 9_300,
  },
  ordinary: {
    atWork: 8_800,
    wage: [2_000, 2_800, 3_500, 4_600, 7_500],
    operating: [1_000, 1_600, 2_400, 3_400, 5_500],
    property: [0, 20, 90, 400],
    pension: [900, 1_500, 2_300, 3_600],
    pensioned: 9_850,
  },
  comfortable: {
    atWork: 9_200,
    wage: [4_500, 6_000, 8_000, 11_000, 26_000],
    operating: [1_500, 3_500, 6_000, 11_000, 30_000],
    property: [50, 400, 1_200, 4_000],
    pension: [2_500, 3_600, 5_000, 8_000],
    pensioned: 9_950,
  },
}

export interface Livelihood {
  readonly stratum: Stratum
  readonly settlement: Village['settlement']
  readonly canWork: boolean
  readonly inSchool: boolean
}

/** Monthly incomes by kind, in fen; every kind is known and mostly 0. */
export function drawIncomes(draws: Draws, member: Member, life: Livelihood): Values {
  const earning = earnings[life.stratum]
  const isElder = member.age >= 60
  const works = life.canWork && !life.inSchool && member.age >= 16 && member.age < (isElder ? 70 : 60)
  const isAtWork = works && draws.chance(shareAtWork(member, life.stratum))
  const farms = isAtWork && draws.chance(life.settlement === 'rural' ? (isElder ? 9_500 : 3_500) : 1_200)
  const amount = (given: boolean, quantiles: readonly number[]) => (given ? yuanOf(draws.along(quantiles)) : 0)
  const isPoor = life.stratum === 'poor' || life.stratum === 'without-means'
  return {
    wage: amount(isAtWork && !farms, earning.wage),
    operatingIncome: amount(farms, earning.operating),
    propertyIncome: amount(member.age >= 18 && draws.chance(1_500), earning.property),
    transferIncome: amount(isElder && draws.chance(earning.pensioned), earning.pension),
    otherIncome: amount(member.age >= 18 && draws.chance(150), [20, 100, 400]),
    preferentialPension: amount(isElder && draws.chance(120), [600, 900, 1_400]),
    familyPlanningAward: amount(isElder && life.settlement === 'rural' && draws.chance(700), [80, 80, 160]),
    scholarship: amount(life.inSchool && member.age >= 15 && draws.chance(1_200), [100, 200, 300]),
    goodSamaritanAward: amount(draws.chance(2), [200, 500]),
    socialAssistance: amount(isPoor && draws.chance(4_000), [150, 300, 420]),
    basicPension: amount(isElder && draws.chance(9_000), [123, 143, 143]),
    disabilitySubsidies: 0,
    oldAgeAllowanceReceived: amount(member.age >= 80 && draws.chance(8_000), [50, 50, 100]),
  }
}

/** Somebody earns the living of a household that is not poor: at least the applicant. */
function shareAtWork(member: Member, stratum: Stratum): number {
  const { atWork } = earnings[stratum]
  if (member.age >= 60) return Math.floor(atWork / 3)
  const isBreadwinner = member.relation === 'self' && stratum !== 'poor' && stratum !== 'without-means'
  return isBreadwinner ? Math.max(atWork, 9_850) : atWork
}

interface Property {
  /** Yuan for each member. */
  readonly savings: readonly number[]
  readonly vehicle: number
  readonly secondHouse: number
  readonly noHouse: number
}

const properties: Readonly<Record<Stratum, Property>> = {
  'without-means': { savings: [0, 0, 300, 2_000], vehicle: 0, secondHouse: 0, noHouse: 3_000 },
  poor: { savings: [0, 400, 1_500, 4_000, 9_000], vehicle: 150, secondHouse: 100, noHouse: 800 },
  low: { savings: [200, 2_000, 6_000, 14_000, 30_000], vehicle: 1_500, secondHouse: 400, noHouse: 500 },
  ordinary: { savings: [2_000, 12_000, 30_000, 60_000, 160_000], vehicle: 4_800, secondHouse: 1_400, noHouse: 400 },
  comfortable: {
    savings: [20_000, 80_000, 150_000, 300_000, 900_000],
    vehicle: 8_800,
    secondHouse: 4_500,
    noHouse: 100,
  },
}

export function drawAssets(draws: Draws, stratum: Stratum, members: number): Values {
  const property = properties[stratum]
  return {
    financialAssets: yuanOf(draws.along(property.savings) * members),
    vehicles: draws.chance(property.vehicle) ? (draws.chance(1_200) ? 2 : 1) : 0,
    houses: draws.chance(property.noHouse) ? 0 : draws.chance(property.secondHouse) ? 2 : 1,
  }
}
