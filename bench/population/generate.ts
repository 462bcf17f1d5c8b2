import { type Column, columnFor, type FactSpec, type PopulationColumns } from '#policy'
import { disabilities, facts, kinds } from '../policy/facts.ts'
import { countyCount, judged, policies } from '../policy/places.ts'
import { random } from '../random.ts'

/** Shares of households with one to six members; 2.385 on average, so that 1.2 M households have 2.86 M persons. */
const sizeShares = [0.3, 0.6, 0.795, 0.935, 0.985, 1]

/** Facts that some people have not declared; the rest of the columns are complete, and the runs are told so. */
export const mayBeUnknown: ReadonlySet<FactSpec> = new Set(
  [facts.savings, facts.income.wage, facts.attended, facts.ability].map((one) => one.fact),
)

export const benchFacts: readonly FactSpec[] = [
  facts.savings,
  facts.cars,
  facts.homes,
  facts.ill,
  facts.disability,
  facts.attended,
  facts.ward,
  facts.ability,
  ...kinds.codes.map((kind) => facts.income[kind]),
]
  .map((one) => one.fact)
  .concat([facts.area, facts.bornMonth, facts.bornDay].flatMap(({ node }) => (node.op === 'fact' ? [node.fact] : [])))

/** A population that is the same for the same number of households; sorted by county, as a register is. */
export function generate(households: number): PopulationColumns {
  const draw = random(20_261_122)
  const memberStart = new Int32Array(households + 1)
  for (let h = 0; h < households; h++) {
    const at = draw()
    memberStart[h + 1] = (memberStart[h] ?? 0) + 1 + sizeShares.findIndex((share) => at < share)
  }
  const persons = memberStart[households] ?? 0
  const household: Record<string, Column> = {}
  const person: Record<string, Column> = {}
  for (const fact of benchFacts) {
    if (fact.entity === 'household') household[fact.name] = columnFor(fact, households)
    else person[fact.name] = columnFor(fact, persons)
  }
  const place = Int32Array.from({ length: households }, (_, h) => Math.floor((h * countyCount) / households))
  const population = { households, persons, memberStart, place, household, person }
  for (let h = 0; h < households; h++) fillHousehold(population, h, draw)
  return population
}

function fillHousehold(population: PopulationColumns, h: number, draw: () => number): void {
  const set = (name: string, value: number): void => void ((population.household[name] as Column)[h] = value)
  const area = draw() < 0.45 ? 0 : 1
  set('benchArea', area)
  set('benchSavings', draw() < 0.01 ? -1 : Math.floor(draw() ** 3 * 30_000_000))
  set('benchCars', draw() < 0.25 ? 1 : 0)
  set('benchHomes', draw() < 0.85 ? 1 : draw() < 0.7 ? 0 : 2)
  const poor = draw() < 0.14
  const [from, to] = [population.memberStart[h] ?? 0, population.memberStart[h + 1] ?? 0]
  for (let p = from; p < to; p++) fillPerson(population, p, p - from, to - from, poor, draw)
  if (draw() < 0.01) setAtLine(population, h, from, to, area, draw)
}

function fillPerson(
  population: PopulationColumns,
  p: number,
  position: number,
  size: number,
  poor: boolean,
  draw: () => number,
): void {
  const set = (name: string, value: number): void => void ((population.person[name] as Column)[p] = value)
  const years = position === 0 ? 25 + draw() * 65 : position === 1 ? 22 + draw() * 68 : draw() * 45
  set('benchBornMonth', Math.floor(judged - years * 12 - (draw() < 0.001 ? 240 : 0)))
  set('benchBornDay', 1 + Math.floor(draw() * 28))
  const works = years >= 18 && years < 60 && draw() < (poor ? 0.3 : 0.75)
  set(
    'benchWage',
    draw() < 0.005 ? -1 : works ? (poor ? 20_000 : 150_000) + Math.floor(draw() * (poor ? 130_000 : 600_000)) : 0,
  )
  set('benchBusiness', draw() < 0.08 ? Math.floor(draw() * 200_000) : 0)
  set('benchRent', draw() < 0.06 ? Math.floor(draw() * 80_000) : 0)
  set(
    'benchTransfer',
    years >= 60 && !poor ? Math.floor(draw() * 400_000) : draw() < 0.05 ? Math.floor(draw() * 50_000) : 0,
  )
  set('benchPension', years >= 60 ? 12_300 + Math.floor(draw() * 8) * 1_000 : 0)
  set('benchIll', draw() < (poor ? 0.09 : 0.02) ? 1 : 0)
  const disabled = draw() < (poor ? 0.15 : 0.035)
  set('benchDisability', disabled ? 1 + Math.floor(draw() * (disabilities.codes.length - 1)) : 0)
  set('benchAttended', draw() < 0.01 ? -1 : disabled && draw() < 0.6 ? 1 : 0)
  const ward = size === 1 && years >= 60 && draw() < 0.03
  set('benchWard', ward ? 1 : 0)
  set('benchAbility', draw() < 0.01 ? -1 : ward ? Math.floor(draw() * 3) : 0)
}

/** Some households earn exactly the line, a fen less, or a fen more: where `<` and `≤` differ. */
function setAtLine(
  population: PopulationColumns,
  h: number,
  from: number,
  to: number,
  area: number,
  draw: () => number,
): void {
  const standard = policies[population.place[h] ?? 0]?.standard[area] ?? 0
  for (const kind of kinds.codes) {
    const { name } = facts.income[kind].fact
    population.person[name]?.fill(0, from, to)
  }
  const wage = population.person['benchWage']
  if (wage) wage[from] = standard * (to - from) + Math.floor(draw() * 3) - 1
}
