import { sql } from 'kysely'
import { type Db, viewTables } from '#kernel/database/connect'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { type BenefitColumns, type ColumnRun, emptyColumns, type SpecialRulebook } from '#policy'
import { type HouseholdPart, type PopulationPart, readPopulationPart, type RegistryTables } from '#registry'
import type { Side } from '../tables.ts'
import { bitsOf } from './bits.ts'
import type { JudgedPart, OpenResult, SharedPlan } from './judge-sql.ts'

export interface ColumnsPlan extends SharedPlan {
  readonly special: SpecialRulebook
  readonly run: ColumnRun
}

/** The same as `judgeInSql`, computed in this program: for counties whose townships have values of their own. */
export async function judgeInColumns(
  db: Db,
  plan: ColumnsPlan,
  { county, side, part }: { readonly county: CountyCode; readonly side: Side; readonly part: HouseholdPart },
): Promise<JudgedPart> {
  const population = await readPopulationPart(viewTables<RegistryTables>(db), county, part)
  const place = Int32Array.from(population.division, (division) => plan.county.positions.get(division) ?? 0)
  const columns = { ...population.columns, place }
  const results = emptyColumns(plan.special, columns, { refusals: false })
  plan.run.run(columns, results, 0, columns.households)
  const rows = rowsOf(plan, population, results)
  await sql`INSERT INTO anmin.judged_household (county, side, household, division, eligible, pending, unjudged, monthly)
    SELECT ${county}, ${side}, r.* FROM unnest(${rows.household}::int4[], ${rows.division}::int8[], ${rows.eligible}::int8[],
      ${rows.pending}::int8[], ${rows.unjudged}::int8[], ${rows.monthly}::int8[]) r`.execute(db)
  const { paid } = rows
  await sql`INSERT INTO anmin.judged_benefit (county, side, household, benefit, member, division, amount)
    SELECT ${county}, ${side}, r.* FROM unnest(${paid.household}::int4[], ${paid.benefit}::text[], ${paid.member}::int2[],
      ${paid.division}::int8[], ${paid.amount}::int8[]) r`.execute(db)
  return { households: columns.households, open: rows.open }
}

interface Rows {
  readonly household: number[]
  readonly division: number[]
  readonly eligible: string[]
  readonly pending: string[]
  readonly unjudged: string[]
  readonly monthly: number[]
  readonly paid: {
    readonly household: number[]
    readonly benefit: string[]
    readonly member: number[]
    readonly division: number[]
    readonly amount: number[]
  }
  readonly open: OpenResult[]
}

function rowsOf(plan: ColumnsPlan, population: PopulationPart, results: readonly BenefitColumns[]): Rows {
  const { columns, number, division, member } = population
  const rows: Rows = {
    household: [],
    division: [],
    eligible: [],
    pending: [],
    unjudged: [],
    monthly: [],
    paid: { household: [], benefit: [], member: [], division: [], amount: [] },
    open: [],
  }
  const isMonthly = new Set(plan.monthly)
  for (let h = 0; h < columns.households; h++) {
    const [start, end] = [columns.memberStart[h] ?? 0, columns.memberStart[h + 1] ?? 0]
    const household = number[h] ?? 0
    const where = (division[h] ?? 0) as DivisionCode // divisions are stored as such
    const found = { eligible: new Set<number>(), pending: new Set<number>(), unjudged: new Set<number>(), monthly: 0 }
    results.forEach(({ unit, outcome, amount, key }, benefit) => {
      const isOwn = unit === 'household'
      for (let at = isOwn ? h : start; at < (isOwn ? h + 1 : end); at++) {
        const who = isOwn ? -1 : (member[at] ?? 0)
        if (outcome[at] === 0) continue
        if (outcome[at] === 3) found.unjudged.add(benefit)
        if (outcome[at] === 2) {
          found.pending.add(benefit)
          rows.open.push({ household, division: where, benefit, member: who })
        }
        if (outcome[at] !== 1) continue
        found.eligible.add(benefit)
        if (isMonthly.has(benefit)) found.monthly += amount[at] ?? 0
        rows.paid.household.push(household)
        rows.paid.benefit.push(key)
        rows.paid.member.push(who)
        rows.paid.division.push(where)
        rows.paid.amount.push(amount[at] ?? 0)
      }
    })
    rows.household.push(household)
    rows.division.push(where)
    rows.eligible.push(bitsOf(found.eligible))
    rows.pending.push(bitsOf(found.pending))
    rows.unjudged.push(bitsOf(found.unjudged))
    rows.monthly.push(found.monthly)
  }
  return rows
}
