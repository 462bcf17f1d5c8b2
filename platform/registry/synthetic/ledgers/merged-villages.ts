import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { Draws } from '../draws.ts'
import { villagesOf } from '../villages.ts'
import { nameOf, purposes } from './paper.ts'

/** A village that was merged into one of today's; some rows still have its name and code. */
export interface MergedVillage {
  readonly oldName: string
  readonly oldCode: number
  readonly name: string
  readonly code: DivisionCode
}

const oldNames = ['双堰', '柳林湾', '新农', '红旗', '向阳', '团结', '跃进', '青龙咀', '大垸', '古井'] as const

/** One village in forty took in another one. Names and codes are such as the county has not got now. */
export function mergedVillages(county: CountyCode, seed: number): ReadonlyMap<DivisionCode, MergedVillage> {
  const villages = villagesOf(county)
  const taken = new Set(villages.map(({ code }) => nameOf(code, 'village')))
  const codes = new Set<number>(villages.map(({ code }) => code))
  const draws = new Draws(seed, county, purposes.village)
  const chosen = villages.filter(() => draws.chance(250)).slice(0, oldNames.length)
  const successors = chosen.length > 0 ? chosen : villages.slice(0, 1)
  return new Map(
    successors.map(({ code }, at) => {
      const oldName = `${oldNames[at]}${taken.has(`${oldNames[at]}村委会`) ? '一' : ''}村委会`
      const township = Math.floor(code / 1_000) * 1_000
      const free = Array.from({ length: 100 }, (_, n) => township + 399 - n).find((one) => !codes.has(one))
      return [code, { oldName, oldCode: free ?? township + 399, name: nameOf(code, 'village'), code }]
    }),
  )
}
