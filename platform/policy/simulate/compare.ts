import type { DivisionCode } from '#kernel/division-code'
import type { EntitlementSlot } from '../language/entitlement.ts'
import type { BenefitColumns } from '../population/columns-data.ts'
import type { DividedPopulation } from './divided-population.ts'
import type { ChangeLine, HouseholdChange } from './result.ts'
import { count, openArea, type OpenArea, spendingOfLines } from './tally.ts'

/** The results of households `from` (included) to `to` (excluded); the arrays begin at `from`. */
export interface Part {
  readonly from: number
  readonly to: number
  readonly was: readonly BenefitColumns[]
  readonly is: readonly BenefitColumns[]
}

/** What the comparison adds to. */
export interface Found {
  readonly slots: readonly EntitlementSlot[]
  readonly bySlot: ReadonlyMap<string, EntitlementSlot>
  /** By township. */
  readonly areas: Map<number, OpenArea>
  readonly changes: HouseholdChange[]
}

/** Counts a part benefit by benefit, then writes down the households in which anything differs. */
export function compare(population: DividedPopulation, part: Part, found: Found): void {
  const areas = areasOf(population, part, found)
  const differing = new Uint8Array(part.to - part.from)
  found.slots.forEach((slot, i) => {
    const [old, now] = [part.was[i], part.is[i]]
    if (!old || !now) throw new Error(`no result of ${slot.key}`)
    countBenefit(population, part, { slot, i, old, now, areas, differing })
  })
  differing.forEach((differs, at) => {
    if (differs === 1) note(population, part, found, { at, area: areas[at] })
  })
}

/** The area of each household, with its households and persons counted. */
function areasOf(
  { columns, division }: DividedPopulation,
  { from, to }: Part,
  { areas, slots }: Found,
): readonly OpenArea[] {
  const of: OpenArea[] = []
  for (let h = from; h < to; h++) {
    const code = division[h] ?? 0
    const township = (code - (code % 1_000)) as DivisionCode // divisions are stored as such
    let area = areas.get(township)
    if (!area) {
      area = openArea(township, slots)
      areas.set(township, area)
    }
    area.households++
    area.persons += (columns.memberStart[h + 1] ?? 0) - (columns.memberStart[h] ?? 0)
    of.push(area)
  }
  return of
}

interface Counting {
  readonly slot: EntitlementSlot
  readonly i: number
  readonly old: BenefitColumns
  readonly now: BenefitColumns
  readonly areas: readonly OpenArea[]
  readonly differing: Uint8Array
}

function countBenefit(
  { columns }: DividedPopulation,
  { from, to }: Part,
  { slot, i, old, now, areas, differing }: Counting,
): void {
  const { memberStart } = columns
  const base = memberStart[from] ?? 0
  const isHousehold = slot.unit === 'household'
  for (let h = from; h < to; h++) {
    const first = isHousehold ? h - from : (memberStart[h] ?? 0) - base
    const last = isHousehold ? first + 1 : (memberStart[h + 1] ?? 0) - base
    for (let at = first; at < last; at++) {
      // Most are not eligible in either; then the amounts are 0 too.
      if (old.outcome[at] === 0 && now.outcome[at] === 0) continue
      const tally = areas[h - from]?.benefits[i]
      if (tally && count(tally, old, now, at)) differing[h - from] = 1
    }
  }
}

function note(
  population: DividedPopulation,
  part: Part,
  { slots, bySlot, changes }: Found,
  where: { readonly at: number; readonly area: OpenArea | undefined },
): void {
  const { memberStart } = population.columns
  const h = part.from + where.at
  const base = memberStart[part.from] ?? 0
  const [start, end] = [(memberStart[h] ?? 0) - base, (memberStart[h + 1] ?? 0) - base]
  const lines = slots.flatMap((slot, i) => {
    const [old, now] = [part.was[i], part.is[i]]
    if (!old || !now) return []
    const [first, last] = slot.unit === 'household' ? [where.at, where.at + 1] : [start, end]
    return lineOf(slot.key, { old, now, first, last })
  })
  const [before, after] = [spendingOfLines(lines, bySlot, 'before'), spendingOfLines(lines, bySlot, 'after')]
  const money = after.year === before.year ? after.once - before.once : after.year - before.year
  const kind = money > 0 ? 'gain' : money < 0 ? 'loss' : 'shift'
  if (where.area) where.area[({ gain: 'gaining', loss: 'losing', shift: 'shifting' } as const)[kind]]++
  changes.push({
    kind,
    position: h,
    number: population.number[h] ?? 0,
    division: (population.division[h] ?? 0) as DivisionCode,
    members: end - start,
    before,
    after,
    lines,
  })
}

interface Span {
  readonly old: BenefitColumns
  readonly now: BenefitColumns
  readonly first: number
  readonly last: number
}

/** The benefit's line when anything about it differs for the household, else nothing. */
function lineOf(key: string, { old, now, first, last }: Span): readonly ChangeLine[] {
  const line = { key, before: 0, after: 0, eligibleBefore: 0, eligibleAfter: 0 }
  let differs = false
  for (let at = first; at < last; at++) {
    line.before += old.amount[at] ?? 0
    line.after += now.amount[at] ?? 0
    if (old.outcome[at] === 1) line.eligibleBefore++
    if (now.outcome[at] === 1) line.eligibleAfter++
    differs ||= old.outcome[at] !== now.outcome[at] || old.amount[at] !== now.amount[at]
  }
  return differs ? [line] : []
}
