import type { PopulationTables } from '#policy'
import type { CountyPolicy } from '../policy/places.ts'
import {
  bandOf,
  feeOf,
  type HandSql,
  handSql,
  livingOf,
  monthsOfAge,
  type Parameter,
  parametersByArea,
  severe,
} from './sql.ts'

/**
 * The benchmark policy from population tables to stored results, written by hand in two forms: the best statement over
 * households, kept once, then the members of whoever gets something, together or benefit by benefit. Same rows as the
 * generated way.
 */
export function judgedByHand(policies: readonly CountyPolicy[], tables: PopulationTables): readonly HandSql[] {
  const best = handSql(policies, tables).find(({ name }) => name === 'county by county, grouped by all columns')
  if (!best) throw new Error('the form by hand is gone')
  const of: Parameter = (name) => `pr.${name}`
  const months = monthsOfAge(of)
  const judged = `WITH judged AS MATERIALIZED (${best.text}),
kept AS (INSERT INTO judged_household SELECT county, household,
  (bench_living_outcome = 1)::int + 2 * (bench_disability_living_eligible > 0)::int + 4 * (bench_disability_care_eligible > 0)::int
    + 8 * (bench_old_age_eligible > 0)::int + 16 * (bench_care_fee_eligible > 0)::int,
  (bench_living_outcome = 2)::int + 2 * (bench_disability_living_needs > 0)::int + 4 * (bench_disability_care_needs > 0)::int
    + 16 * (bench_care_fee_needs > 0)::int,
  bench_living_amount + bench_disability_living_amount + bench_disability_care_amount + bench_old_age_amount + bench_care_fee_amount
  FROM judged),
living AS (INSERT INTO judged_benefit SELECT county, household, 'benchLiving', -1, bench_living_amount FROM judged WHERE bench_living_outcome = 1)`
  const people = `${tables.household} h JOIN ${parametersByArea(policies)} ON pr.county = h.county AND pr.area = h.bench_area
JOIN ${tables.person} p ON p.county = h.county AND p.household = h.household`
  const benefits = [
    {
      key: 'benchDisabilityLiving',
      column: 'bench_disability_living_eligible',
      isDue: 'p.bench_disability <> 0 AND NOT p.bench_ward',
      amount: livingOf(of),
    },
    {
      key: 'benchDisabilityCare',
      column: 'bench_disability_care_eligible',
      isDue: `${severe} AND coalesce(p.bench_attended, false)`,
      amount: 'CASE p.bench_disability WHEN 1 THEN pr.care1 ELSE pr.care2 END',
    },
    {
      key: 'benchOldAge',
      column: 'bench_old_age_eligible',
      isDue: `${months} >= pr.from0`,
      amount: bandOf(of, months),
    },
    {
      key: 'benchCareFee',
      column: 'bench_care_fee_eligible',
      isDue: 'p.bench_ward AND p.bench_ability IS NOT NULL',
      amount: feeOf(of),
    },
  ]
  const rows = benefits.map(({ key, column, isDue, amount }) => `('${key}', j.${column} > 0 AND ${isDue}, ${amount})`)
  const each = benefits.map(
    ({ key, column, isDue, amount }) =>
      `SELECT p.county, p.household, '${key}', p.member, ${amount} FROM ${people}
${key === 'benchDisabilityLiving' ? 'JOIN judged j ON j.county = h.county AND j.household = h.household' : ''} WHERE ${isDue}${key === 'benchDisabilityLiving' ? ` AND j.${column} > 0` : ''}`,
  )
  return [
    {
      name: 'members together',
      text: `${judged}
INSERT INTO judged_benefit SELECT p.county, p.household, b.key, p.member, b.amount
FROM ${people} JOIN judged j ON j.county = h.county AND j.household = h.household
CROSS JOIN LATERAL (VALUES ${rows.join(', ')}) b (key, is_due, amount)
WHERE b.is_due AND (${benefits.map(({ column }) => `j.${column} > 0`).join(' OR ')})`,
    },
    { name: 'benefit by benefit', text: `${judged}\nINSERT INTO judged_benefit ${each.join('\nUNION ALL ')}` },
  ]
}
