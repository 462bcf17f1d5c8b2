import type { PopulationTables } from '#policy'
import { type CountyPolicy, countyCodes, judged } from '../policy/places.ts'
import { at, handParameters, width } from './typed-arrays.ts'

/**
 * The benchmark policy written by hand in SQL, in several forms: which is the best is measured, not believed. All give
 * the columns of the generated statement. They know by heart which columns hold no NULL.
 */
export interface HandSql {
  readonly name: string
  readonly text: string
}

const cells: Readonly<Record<string, readonly string[]>> = {
  from: ['from0', 'from1', 'from2'],
  pays: ['pays0', 'pays1', 'pays2'],
  living: ['living0', 'living1', 'living2', 'living3', 'living4'],
  care: ['care0', 'care1', 'care2', 'care3', 'care4'],
  fee: ['fee0', 'fee1', 'fee2'],
}
const columns = Object.entries(at).flatMap(([name, cell]) =>
  (cells[name] ?? [name]).map((column, i) => ({ name: column, cell: cell + i })),
)

export function handSql(policies: readonly CountyPolicy[], tables: PopulationTables): readonly HandSql[] {
  const byArea = parametersByArea(policies)
  const { household, person } = tables
  const grouped = (keys: string, members: string): string => {
    const { rows, of } = parametersByCounty(policies)
    const inner = `SELECT ${['county', 'household', 'bench_cars', 'bench_homes', 'bench_savings'].map((name) => `h.${name}`).join(', ')},
  ${of('standard')} AS standard, ${totals(of)}
FROM ${household} h ${members} ${person} p ON p.county = pr.county AND p.household = h.household
WHERE h.county = pr.county GROUP BY ${keys}`
    return results(
      `SELECT t.*, ${conclusion({ of: (name) => (name === 'standard' ? 't.standard' : of(name)), h: 't' })} FROM ${rows} CROSS JOIN LATERAL (${inner}) t`,
    )
  }
  return [
    { name: 'obvious CTEs', text: obvious(byArea, tables) },
    {
      name: 'GROUP BY, joined',
      text: results(`SELECT t.*, ${conclusion({ of: plain, h: 't' })} FROM (
SELECT h.county, h.household, h.bench_area, h.bench_cars, h.bench_homes, h.bench_savings, ${totals(plain)}
FROM ${household} h JOIN ${byArea} ON pr.county = h.county AND pr.area = h.bench_area
JOIN ${person} p ON p.county = h.county AND p.household = h.household GROUP BY h.county, h.household) t
JOIN ${byArea} ON pr.county = t.county AND pr.area = t.bench_area`),
    },
    {
      name: 'LATERAL per household',
      text: results(`SELECT h.county, h.household, t.*, ${conclusion({ of: plain, h: 'h' })}
FROM ${household} h JOIN ${byArea} ON pr.county = h.county AND pr.area = h.bench_area CROSS JOIN LATERAL (
SELECT ${totals(plain)} FROM ${person} p WHERE p.county = h.county AND p.household = h.household) t`),
    },
    {
      name: 'window functions',
      text: results(`SELECT t.*, ${conclusion({ of: plain, h: 't' })} FROM (
SELECT DISTINCT ON (h.county, h.household) h.county, h.household, h.bench_area, h.bench_cars, h.bench_homes, h.bench_savings, ${totals(plain).replaceAll(' AS ', ' OVER (PARTITION BY h.county, h.household) AS ')}
FROM ${household} h JOIN ${byArea} ON pr.county = h.county AND pr.area = h.bench_area
JOIN ${person} p ON p.county = h.county AND p.household = h.household) t
JOIN ${byArea} ON pr.county = t.county AND pr.area = t.bench_area`),
    },
    { name: 'county by county', text: grouped('h.county, h.household', 'JOIN') },
    {
      name: 'county by county, grouped by all columns',
      text: grouped(
        'h.county, h.household, h.bench_area, h.bench_cars, h.bench_homes, h.bench_savings, pr.standard_u, pr.standard_r',
        'LEFT JOIN',
      ),
    },
  ]
}

export type Parameter = (name: string) => string
const plain: Parameter = (name) => `pr.${name}`

/** A row per county and area, everything that rests on parameters alone worked out. */
export function parametersByArea(policies: readonly CountyPolicy[]): string {
  const table = handParameters(policies)
  const rows = policies.flatMap((_, c) =>
    [0, 1].map(
      (area) =>
        `(${[countyCodes[c], area, ...columns.map(({ cell }) => table[(c * 2 + area) * width + cell])].join(', ')})`,
    ),
  )
  return `(VALUES ${rows.join(', ')}) pr (county, area, ${columns.map(({ name }) => name).join(', ')})`
}

/** A row per county; what differs between the areas stands there twice. */
function parametersByCounty(policies: readonly CountyPolicy[]): { readonly rows: string; readonly of: Parameter } {
  const table = handParameters(policies)
  const value = (county: number, area: number, cell: number): number => table[(county * 2 + area) * width + cell] ?? 0
  const differing = new Set(
    columns
      .filter(({ cell }) => policies.some((_, c) => value(c, 0, cell) !== value(c, 1, cell)))
      .map(({ name }) => name),
  )
  const names = columns.flatMap(({ name }) => (differing.has(name) ? [`${name}_u`, `${name}_r`] : [name]))
  const rows = policies.map((_, c) => {
    const values = columns.flatMap(({ name, cell }) =>
      differing.has(name) ? [value(c, 0, cell), value(c, 1, cell)] : [value(c, 0, cell)],
    )
    return `(${[countyCodes[c], ...values].join(', ')})`
  })
  return {
    rows: `(VALUES ${rows.join(', ')}) pr (county, ${names.join(', ')})`,
    of: (name) =>
      differing.has(name) ? `CASE WHEN h.bench_area = 0 THEN pr.${name}_u ELSE pr.${name}_r END` : `pr.${name}`,
  }
}

export function monthsOfAge(of: Parameter): string {
  return `(${judged} - ${of('lag')} - p.bench_born_month - CASE WHEN ${of('late')} = 1 AND p.bench_born_day > 1 THEN 1 ELSE 0 END)`
}

export const severe = 'p.bench_disability IN (1, 2)'
const countedDisabled = 'p.bench_disability <> 0 AND NOT p.bench_ward'

function incomeOf(of: Parameter): string {
  return `coalesce(p.bench_wage, 0) + p.bench_business + p.bench_transfer + CASE WHEN ${of('rent')} = 1 THEN p.bench_rent ELSE 0 END + CASE WHEN ${of('pension')} = 1 THEN p.bench_pension ELSE 0 END`
}

function extraOf(of: Parameter, months: string): string {
  return `GREATEST(CASE WHEN p.bench_ill THEN ${of('ill')} ELSE 0 END, CASE WHEN ${severe} THEN ${of('severe')} ELSE 0 END, CASE WHEN ${months} >= 720 THEN ${of('elder')} WHEN ${months} < 216 THEN ${of('minor')} ELSE 0 END)`
}

export function livingOf(of: Parameter): string {
  return `CASE p.bench_disability WHEN 1 THEN ${of('living1')} WHEN 2 THEN ${of('living2')} WHEN 3 THEN ${of('living3')} ELSE ${of('living4')} END`
}

export function bandOf(of: Parameter, months: string): string {
  return `CASE WHEN ${months} >= ${of('from2')} THEN ${of('pays2')} WHEN ${months} >= ${of('from1')} THEN ${of('pays1')} ELSE ${of('pays0')} END`
}

export function feeOf(of: Parameter): string {
  return `CASE p.bench_ability WHEN 0 THEN ${of('fee0')} WHEN 1 THEN ${of('fee1')} ELSE ${of('fee2')} END`
}

/** The members' totals, each in one aggregate. */
function totals(of: Parameter): string {
  const months = monthsOfAge(of)
  return `count(*) FILTER (WHERE NOT p.bench_ward) AS size,
  bool_or(p.bench_wage IS NULL AND NOT p.bench_ward) AS unsure,
  sum(${incomeOf(of)}) FILTER (WHERE NOT p.bench_ward) AS net,
  sum(${extraOf(of, months)}) FILTER (WHERE NOT p.bench_ward) AS extra,
  count(*) FILTER (WHERE ${countedDisabled}) AS disabled,
  sum(${livingOf(of)}) FILTER (WHERE ${countedDisabled}) AS disabled_pays,
  count(*) FILTER (WHERE ${severe} AND p.bench_attended) AS care,
  count(*) FILTER (WHERE ${severe} AND p.bench_attended IS NULL) AS care_needs,
  sum(CASE p.bench_disability WHEN 1 THEN ${of('care1')} ELSE ${of('care2')} END) FILTER (WHERE ${severe} AND p.bench_attended) AS care_pays,
  count(*) FILTER (WHERE ${months} >= ${of('from0')}) AS old,
  sum(${bandOf(of, months)}) FILTER (WHERE ${months} >= ${of('from0')}) AS old_pays,
  count(*) FILTER (WHERE p.bench_ward AND p.bench_ability IS NOT NULL) AS fee,
  count(*) FILTER (WHERE p.bench_ward AND p.bench_ability IS NULL) AS fee_needs,
  sum(${feeOf(of)}) FILTER (WHERE p.bench_ward AND p.bench_ability IS NOT NULL) AS fee_pays`
}

/** 0, 1 or 2 as an outcome, and what the amount is made of. */
function conclusion({ of, h }: { readonly of: Parameter; readonly h: string }): string {
  const line = `${of('standard')} * t.size`
  return `CASE WHEN t.size > 0 AND ${h}.bench_cars <= ${of('cars')} AND ${h}.bench_homes <= ${of('homes')}
  AND (t.unsure OR coalesce(t.net, 0) < ${line}) AND coalesce(${h}.bench_savings, 0) <= ${line} * ${of('assetMonths')}
  THEN CASE WHEN t.unsure OR ${h}.bench_savings IS NULL THEN 2 ELSE 1 END ELSE 0 END AS state,
  ${line} AS line, ${of('addend')} AS addend, ${of('unit')} AS unit`
}

function results(from: string): string {
  return `SELECT x.county, x.household, x.state AS bench_living_outcome,
  CASE x.state WHEN 1 THEN (x.line - x.net + x.addend) / x.unit * x.unit + x.extra ELSE 0 END AS bench_living_amount,
  CASE x.state WHEN 1 THEN x.disabled ELSE 0 END AS bench_disability_living_eligible,
  CASE x.state WHEN 2 THEN x.disabled ELSE 0 END AS bench_disability_living_needs,
  CASE x.state WHEN 1 THEN coalesce(x.disabled_pays, 0) ELSE 0 END AS bench_disability_living_amount,
  x.care AS bench_disability_care_eligible, x.care_needs AS bench_disability_care_needs, coalesce(x.care_pays, 0) AS bench_disability_care_amount,
  x.old AS bench_old_age_eligible, 0 AS bench_old_age_needs, coalesce(x.old_pays, 0) AS bench_old_age_amount,
  x.fee AS bench_care_fee_eligible, x.fee_needs AS bench_care_fee_needs, coalesce(x.fee_pays, 0) AS bench_care_fee_amount
FROM (${from}) x`
}

/** As one would write it down the first time: a ladder of named steps, one per clause of the policy. */
function obvious(byArea: string, { household, person }: PopulationTables): string {
  return `WITH parameter AS MATERIALIZED (SELECT * FROM ${byArea}),
people AS (SELECT p.*, h.bench_area, ${monthsOfAge(plain)} AS months FROM ${person} p JOIN ${household} h USING (county, household) JOIN parameter pr ON pr.county = p.county AND pr.area = h.bench_area),
income AS (SELECT p.county, p.household, count(*) AS size, bool_or(p.bench_wage IS NULL) AS unsure, sum(${incomeOf(plain)}) AS net
  FROM people p JOIN parameter pr ON pr.county = p.county AND pr.area = p.bench_area WHERE NOT p.bench_ward GROUP BY p.county, p.household),
supplement AS (SELECT p.county, p.household, sum(${extraOf(plain, 'p.months')}) AS extra
  FROM people p JOIN parameter pr ON pr.county = p.county AND pr.area = p.bench_area WHERE NOT p.bench_ward GROUP BY p.county, p.household),
decided AS (SELECT h.county, h.household, t.net, s.extra, ${conclusion({ of: plain, h: 'h' })}
  FROM ${household} h JOIN parameter pr ON pr.county = h.county AND pr.area = h.bench_area
  LEFT JOIN income t ON t.county = h.county AND t.household = h.household LEFT JOIN supplement s ON s.county = h.county AND s.household = h.household),
disabled AS (SELECT p.county, p.household, count(*) AS disabled, sum(${livingOf(plain)}) AS disabled_pays
  FROM people p JOIN parameter pr ON pr.county = p.county AND pr.area = p.bench_area JOIN decided d ON d.county = p.county AND d.household = p.household
  WHERE d.state > 0 AND ${countedDisabled} GROUP BY p.county, p.household),
care AS (SELECT p.county, p.household, count(*) FILTER (WHERE p.bench_attended) AS care, count(*) FILTER (WHERE p.bench_attended IS NULL) AS care_needs,
  sum(CASE p.bench_disability WHEN 1 THEN pr.care1 ELSE pr.care2 END) FILTER (WHERE p.bench_attended) AS care_pays
  FROM people p JOIN parameter pr ON pr.county = p.county AND pr.area = p.bench_area WHERE ${severe} GROUP BY p.county, p.household),
aged AS (SELECT p.county, p.household, count(*) AS old, sum(${bandOf(plain, 'p.months')}) AS old_pays
  FROM people p JOIN parameter pr ON pr.county = p.county AND pr.area = p.bench_area WHERE p.months >= pr.from0 GROUP BY p.county, p.household),
wards AS (SELECT p.county, p.household, count(p.bench_ability) AS fee, count(*) - count(p.bench_ability) AS fee_needs,
  sum(${feeOf(plain)}) FILTER (WHERE p.bench_ability IS NOT NULL) AS fee_pays
  FROM people p JOIN parameter pr ON pr.county = p.county AND pr.area = p.bench_area WHERE p.bench_ward GROUP BY p.county, p.household)
${results(`SELECT d.*, coalesce(disabled.disabled, 0) AS disabled, disabled.disabled_pays, coalesce(care.care, 0) AS care, coalesce(care.care_needs, 0) AS care_needs, care.care_pays,
  coalesce(aged.old, 0) AS old, aged.old_pays, coalesce(wards.fee, 0) AS fee, coalesce(wards.fee_needs, 0) AS fee_needs, wards.fee_pays
  FROM decided d LEFT JOIN disabled USING (county, household) LEFT JOIN care USING (county, household) LEFT JOIN aged USING (county, household) LEFT JOIN wards USING (county, household)`)}`
}
