import type { PopulationColumns } from '#policy'
import { judged, policies } from '../policy/places.ts'

/**
 * What every peer is given: one household whose facts are all known, with the parameters of its county and area
 * looked up already, amounts in fen. That is more than our own rulebook is given.
 */
export interface PeerInput {
  readonly savings: number
  readonly cars: number
  readonly homes: number
  readonly standard: number
  readonly assetMonths: number
  readonly carsAllowed: number
  readonly homesAllowed: number
  readonly addend: number
  readonly unit: number
  /** 分类施保 per category in fen. */
  readonly ill: number
  readonly severe: number
  readonly elder: number
  readonly minor: number
  readonly countsRent: boolean
  readonly countsPension: boolean
  readonly bands: readonly { readonly from: number; readonly pays: number }[]
  readonly living: readonly number[]
  readonly care: readonly number[]
  readonly fee: readonly number[]
  readonly members: readonly PeerMember[]
}

export interface PeerMember {
  readonly wage: number
  readonly business: number
  readonly rent: number
  readonly transfer: number
  readonly pension: number
  /** Full months of age in the judged month under the county's rule. */
  readonly months: number
  readonly ill: boolean
  readonly disability: number
  readonly attended: boolean
  readonly ward: boolean
  readonly ability: number
}

/** Fen, 0 where not eligible. */
export interface PeerResult {
  readonly living: number
  readonly members: readonly {
    readonly disabilityLiving: number
    readonly disabilityCare: number
    readonly oldAge: number
    readonly careFee: number
  }[]
}

/** The household as a peer's input; undefined when one of its facts is unknown. */
export function peerInput(population: PopulationColumns, h: number): PeerInput | undefined {
  const policy = policies[population.place[h] ?? 0]
  const own = (name: string): number => population.household[name]?.[h] ?? -1
  const area = own('benchArea') === 0 ? 0 : 1
  if (!policy || own('benchSavings') < 0) return undefined
  const standard = policy.standard[area]
  const addendOf = (divisor: number): number => [0, Math.floor(divisor / 2), divisor - 1][policy.mode] ?? 0
  const extra = policy.shares.map(
    (share) => Math.floor((standard * share + addendOf(10_000 * policy.unit)) / (10_000 * policy.unit)) * policy.unit,
  )
  const members: PeerMember[] = []
  for (let p = population.memberStart[h] ?? 0; p < (population.memberStart[h + 1] ?? 0); p++) {
    const value = (name: string): number => population.person[name]?.[p] ?? -1
    if (['benchWage', 'benchAttended', 'benchAbility'].some((name) => value(name) < 0)) return undefined
    const lag = policy.ageRule === 2 || (policy.ageRule === 0 && value('benchBornDay') > 1) ? 1 : 0
    members.push({
      wage: value('benchWage'),
      business: value('benchBusiness'),
      rent: value('benchRent'),
      transfer: value('benchTransfer'),
      pension: value('benchPension'),
      months: judged - value('benchBornMonth') - lag,
      ill: value('benchIll') === 1,
      disability: value('benchDisability'),
      attended: value('benchAttended') === 1,
      ward: value('benchWard') === 1,
      ability: value('benchAbility'),
    })
  }
  return {
    savings: own('benchSavings'),
    cars: own('benchCars'),
    homes: own('benchHomes'),
    standard,
    assetMonths: policy.assetMonths,
    carsAllowed: policy.cars,
    homesAllowed: policy.homes,
    addend: addendOf(policy.unit),
    unit: policy.unit,
    ill: extra[0] ?? 0,
    severe: extra[1] ?? 0,
    elder: extra[2] ?? 0,
    minor: extra[3] ?? 0,
    countsRent: policy.counts[2] === 1,
    countsPension: policy.counts[4] === 1,
    bands: policy.bands.map(([from, pays]) => ({ from: from * 12, pays })),
    living: policy.living.map((pair) => pair[area]),
    care: policy.care.map((pair) => pair[area]),
    fee: policy.careFee.map((pair) => pair[area]),
    members,
  }
}
