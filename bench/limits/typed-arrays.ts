import type { Column, PopulationColumns } from '#policy'
import { type CountyPolicy, judged } from '../policy/places.ts'

/**
 * The benchmark policy written by hand for typed arrays, as fast as we know how to write it: the limit that the
 * generated code is held against. It knows by heart which columns have no unknowns. Results as `emptyColumns`.
 */
export interface HandResults {
  /** Per benefit, in the rulebook's order: ordinal of the outcome. */
  readonly outcome: readonly Uint8Array[]
  /** Fen. */
  readonly amount: readonly Int32Array[]
}

export const width = 40
export const at = {
  standard: 0,
  rent: 1,
  pension: 2,
  assetMonths: 3,
  cars: 4,
  homes: 5,
  addend: 6,
  unit: 7,
  ill: 8,
  severe: 9,
  elder: 10,
  minor: 11,
  late: 12,
  lag: 13,
  from: 14,
  pays: 17,
  living: 20,
  care: 25,
  fee: 30,
} as const

/** Parameters by county and area in one array, with what rests on them alone worked out. */
export function handParameters(policies: readonly CountyPolicy[]): Int32Array {
  const table = new Int32Array(policies.length * 2 * width)
  policies.forEach((policy, county) => {
    for (const area of [0, 1] as const) {
      const standard = policy.standard[area]
      const addendOf = (divisor: number): number => [0, Math.floor(divisor / 2), divisor - 1][policy.mode] ?? 0
      const extra = policy.shares.map((share) => {
        const divisor = 10_000 * policy.unit
        return Math.floor((standard * share + addendOf(divisor)) / divisor) * policy.unit
      })
      const cells = Array.from({ length: width }, () => 0)
      cells[at.standard] = standard
      cells[at.rent] = policy.counts[2] ?? 0
      cells[at.pension] = policy.counts[4] ?? 0
      cells[at.assetMonths] = policy.assetMonths
      cells[at.cars] = policy.cars
      cells[at.homes] = policy.homes
      cells[at.addend] = addendOf(policy.unit)
      cells[at.unit] = policy.unit
      extra.forEach((value, i) => (cells[at.ill + i] = value))
      cells[at.late] = policy.ageRule === 0 ? 1 : 0
      cells[at.lag] = policy.ageRule === 2 ? 1 : 0
      policy.bands.forEach(([from, pays], i) => {
        cells[at.from + i] = from * 12
        cells[at.pays + i] = pays
      })
      policy.living.forEach((pair, i) => (cells[at.living + i] = pair[area]))
      policy.care.forEach((pair, i) => (cells[at.care + i] = pair[area]))
      policy.careFee.forEach((pair, i) => (cells[at.fee + i] = pair[area]))
      table.set(cells, (county * 2 + area) * width)
    }
  })
  return table
}

export function emptyHandResults(population: PopulationColumns): HandResults {
  const lengths = [population.households, ...Array.from({ length: 4 }, () => population.persons)]
  return { outcome: lengths.map((n) => new Uint8Array(n)), amount: lengths.map((n) => new Int32Array(n)) }
}

/** Judges households `from` to `to`. */
export function judgeByHand(
  population: PopulationColumns,
  table: Int32Array,
  into: HandResults,
  from: number,
  to: number,
  month: number = judged,
): void {
  const { place, memberStart } = population
  const household = <T extends Column>(name: string): T => population.household[name] as T
  const person = <T extends Column>(name: string): T => population.person[name] as T
  const area = household<Int8Array>('benchArea')
  const savings = household<Float64Array>('benchSavings')
  const cars = household<Int8Array>('benchCars')
  const homes = household<Int8Array>('benchHomes')
  const born = person<Int16Array>('benchBornMonth')
  const day = person<Int8Array>('benchBornDay')
  const wage = person<Int32Array>('benchWage')
  const business = person<Int32Array>('benchBusiness')
  const rent = person<Int32Array>('benchRent')
  const transfer = person<Int32Array>('benchTransfer')
  const pension = person<Int32Array>('benchPension')
  const ill = person<Int8Array>('benchIll')
  const disability = person<Int8Array>('benchDisability')
  const attended = person<Int8Array>('benchAttended')
  const wards = person<Int8Array>('benchWard')
  const ability = person<Int8Array>('benchAbility')
  const [livingOutcome, disabilityOutcome, careOutcome, ageOutcome, feeOutcome] = into.outcome as Five<Uint8Array>
  const [livingAmount, disabilityAmount, careAmount, ageAmount, feeAmount] = into.amount as Five<Int32Array>

  let end = memberStart[from] as number
  for (let h = from; h < to; h++) {
    const start = end
    end = memberStart[h + 1] as number
    const row = ((place[h] as number) * 2 + (area[h] as number)) * width
    const countsRent = table[row + at.rent] !== 0
    const countsPension = table[row + at.pension] !== 0
    const late = table[row + at.late] !== 0
    const newest = month - (table[row + at.lag] as number)
    const from0 = table[row + at.from] as number
    let size = 0
    let net = 0
    let unsure = false
    for (let p = start; p < end; p++) {
      if (wards[p] === 0) {
        size++
        const own = wage[p] as number
        if (own < 0) unsure = true
        else net += own
        net += (business[p] as number) + (transfer[p] as number)
        if (countsRent) net += rent[p] as number
        if (countsPension) net += pension[p] as number
        feeOutcome[p] = 0
        feeAmount[p] = 0
      } else {
        const level = ability[p] as number
        feeOutcome[p] = level < 0 ? 2 : 1
        feeAmount[p] = level < 0 ? 0 : (table[row + at.fee + level] as number)
      }
      let months = newest - (born[p] as number)
      if (late && (day[p] as number) > 1) months--
      if (months >= from0) {
        ageOutcome[p] = 1
        ageAmount[p] = table[
          row +
            at.pays +
            (months >= (table[row + at.from + 2] as number)
              ? 2
              : months >= (table[row + at.from + 1] as number)
                ? 1
                : 0)
        ] as number
      } else {
        ageOutcome[p] = 0
        ageAmount[p] = 0
      }
      const grade = disability[p] as number
      if (grade === 1 || grade === 2) {
        const needs = attended[p] as number
        careOutcome[p] = needs < 0 ? 2 : needs
        careAmount[p] = needs > 0 ? (table[row + at.care + grade] as number) : 0
      } else {
        careOutcome[p] = 0
        careAmount[p] = 0
      }
    }
    const line = (table[row + at.standard] as number) * size
    const owned = savings[h] as number
    const possible =
      size > 0 &&
      (unsure || net < line) &&
      (cars[h] as number) <= (table[row + at.cars] as number) &&
      (homes[h] as number) <= (table[row + at.homes] as number) &&
      owned <= line * (table[row + at.assetMonths] as number)
    if (!possible) {
      livingOutcome[h] = 0
      livingAmount[h] = 0
      for (let p = start; p < end; p++) {
        disabilityOutcome[p] = 0
        disabilityAmount[p] = 0
      }
      continue
    }
    if (unsure || owned < 0) {
      livingOutcome[h] = 2
      livingAmount[h] = 0
      for (let p = start; p < end; p++) {
        disabilityOutcome[p] = disability[p] !== 0 && wards[p] === 0 ? 2 : 0
        disabilityAmount[p] = 0
      }
      continue
    }
    const unit = table[row + at.unit] as number
    let amount = (((line - net + (table[row + at.addend] as number)) / unit) | 0) * unit
    for (let p = start; p < end; p++) {
      const grade = disability[p] as number
      const paid = grade !== 0 && wards[p] === 0
      disabilityOutcome[p] = paid ? 1 : 0
      disabilityAmount[p] = paid ? (table[row + at.living + grade] as number) : 0
      if (wards[p] !== 0) continue
      let most = 0
      if (ill[p] === 1) most = table[row + at.ill] as number
      if (grade === 1 || grade === 2) most = Math.max(most, table[row + at.severe] as number)
      let months = newest - (born[p] as number)
      if (late && (day[p] as number) > 1) months--
      if (months >= 720) most = Math.max(most, table[row + at.elder] as number)
      else if (months < 216) most = Math.max(most, table[row + at.minor] as number)
      amount += most
    }
    livingOutcome[h] = 1
    livingAmount[h] = amount
  }
}

type Five<T> = readonly [T, T, T, T, T]
