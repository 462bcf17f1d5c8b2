import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '#kernel/database/connect'
import { countyOf } from '#kernel/division-code'
import { judgeHousehold } from '../explain/judge.ts'
import { type Judgement, outcomes } from '../explain/judgement.ts'
import type { HouseholdFacts } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import { compileColumns, emptyColumns } from './columns.ts'
import type { BenefitColumns, PopulationColumns } from './columns-data.ts'
import { gatherColumns } from './gather.ts'
import { specialise } from './specialise.ts'
import { compileHouseholdSql, compilePersonSql, sqlName } from './sql.ts'
import type { PopulationTables, SqlRun } from './sql-writer.ts'
import { columnName } from './sql-text.ts'
import { populationDdl } from './table-definition.ts'

export interface AgreementRun {
  readonly rulebook: Rulebook
  readonly places: readonly ResolvedPlace[]
  readonly complete?: ReadonlySet<FactSpec>
  readonly households: number
  readonly householdAt: (position: number) => HouseholdFacts
  /** Households compared at a time. */
  readonly batch: number
  /** Also ask PostgreSQL; otherwise only the explanation and the typed arrays are compared. */
  readonly database?: Database
}

export interface AgreementResult {
  readonly households: number
  readonly persons: number
  /** Outcomes, amounts and refusals compared. */
  readonly fields: number
  readonly disagreements: number
  /** The first few, each in words that lead to it. */
  readonly examples: readonly string[]
}

const tables: PopulationTables = { household: 'agreement_household', person: 'agreement_person' }
const mostExamples = 10

/** Judges generated households by all executions and compares every field of every benefit. */
export async function compareExecutions(run: AgreementRun): Promise<AgreementResult> {
  const special = specialise(run.rulebook, run.places, { complete: run.complete ?? new Set() })
  const columns = compileColumns(special, { refusals: true })
  const tally = { households: 0, persons: 0, fields: 0, disagreements: 0, examples: [] as string[] }
  const same = (field: string, ...values: readonly number[]): void => {
    tally.fields++
    if (values.every((value) => value === values[0])) return
    tally.disagreements++
    if (tally.examples.length < mostExamples) tally.examples.push(`${field}: ${values.join(' ≠ ')}`)
  }
  for (let from = 0; from < run.households; from += run.batch) {
    const count = Math.min(run.batch, run.households - from)
    const households = Array.from({ length: count }, (_, i) => run.householdAt(from + i))
    const placeOf = (h: number): number => (from + h) % run.places.length
    const population = gatherColumns(households, special.facts, placeOf)
    const results = emptyColumns(special, population, { refusals: true })
    columns.run(population, results, 0, count)
    compareWithExplanation(run, households, population, results, placeOf, (field, ...values) =>
      same(`${from} + ${field}`, ...values),
    )
    if (run.database)
      await compareWithSql(run.database, run, population, results, (field, ...values) =>
        same(`${from} + ${field}`, ...values),
      )
    tally.households += count
    tally.persons += population.persons
  }
  return tally
}

type Same = (field: string, ...values: readonly number[]) => void

function compareWithExplanation(
  run: AgreementRun,
  households: readonly HouseholdFacts[],
  population: PopulationColumns,
  results: readonly BenefitColumns[],
  placeOf: (h: number) => number,
  same: Same,
): void {
  const byKey = new Map(results.map((result) => [result.key, result]))
  households.forEach((household, h) => {
    for (const answer of judgeHousehold(run.rulebook, run.places[placeOf(h)] as ResolvedPlace, household)) {
      const result = byKey.get(answer.benefit.key) as BenefitColumns
      const at = answer.member === undefined ? h : (population.memberStart[h] as number) + answer.member
      const field = `${h}/${answer.member ?? '-'} ${result.key}`
      same(`${field} outcome, explained ≠ columns`, outcomes.indexOf(answer.outcome), result.outcome[at] as number)
      same(`${field} amount, explained ≠ columns`, answer.amount, result.amount[at] as number)
      same(`${field} refusals, explained ≠ columns`, refusalsOf(answer), result.refusals[at] as number)
    }
  })
}

function refusalsOf(answer: Judgement): number {
  return answer.requirements.reduce((bits, line, i) => bits + (line.holds === 'no' ? 2 ** i : 0), 0)
}

async function compareWithSql(
  database: Database,
  run: AgreementRun,
  population: PopulationColumns,
  results: readonly BenefitColumns[],
  same: Same,
): Promise<void> {
  const special = specialise(run.rulebook, run.places, { complete: run.complete ?? new Set() })
  const client = await database.owner.connect()
  try {
    await client.query('BEGIN')
    await client.query(populationDdl(tables, special.facts, 'TEMPORARY TABLE'))
    await copyPopulation(client, tables, special.facts, population, (h) =>
      countyOf((run.places[population.place[h] as number] as ResolvedPlace).place),
    )
    await client.query(`ANALYZE ${tables.household}; ANALYZE ${tables.person}`)
    const options = { refusals: true }
    const byHousehold = compileHouseholdSql(special, tables, options)
    const byPerson = compilePersonSql(special, tables, options)
    const ofHouseholds = results.filter((result) => result.unit === 'household').flatMap(fieldsOf)
    const ofPersons = results.filter((result) => result.unit === 'person')
    const totals = ofPersons.flatMap((result) => totalsOf(result, population))
    await compareRows(
      client,
      byHousehold,
      [...ofHouseholds, ...totals],
      population.households,
      (row) => Number(row[1]),
      same,
    )
    const personAt = (row: Row): number => (population.memberStart[Number(row[1])] as number) + Number(row[2])
    await compareRows(client, byPerson, ofPersons.flatMap(fieldsOf), population.persons, personAt, same)
    await client.query('ROLLBACK')
  } finally {
    client.release()
  }
}

type Row = readonly (number | string)[]

/** A column of the statement and what the typed arrays say of each of its rows. */
interface Expected {
  readonly column: string
  readonly values: ArrayLike<number>
}

function fieldsOf(result: BenefitColumns): readonly Expected[] {
  return (['outcome', 'amount', 'refusals'] as const).map((field) => ({
    column: `${sqlName(result.key)}_${field}`,
    values: result[field],
  }))
}

/** What a household's row says of its members' benefits: how many are eligible, how many are open, and their money. */
function totalsOf(result: BenefitColumns, { households, memberStart }: PopulationColumns): readonly Expected[] {
  const total = (of: (p: number) => number): Float64Array => {
    const values = new Float64Array(households)
    for (let h = 0; h < households; h++)
      for (let p = memberStart[h] as number; p < (memberStart[h + 1] as number); p++)
        values[h] = (values[h] as number) + of(p)
    return values
  }
  const key = sqlName(result.key)
  return [
    { column: `${key}_eligible`, values: total((p) => Number(result.outcome[p] === 1)) },
    { column: `${key}_needs`, values: total((p) => Number(result.outcome[p] === 2)) },
    { column: `${key}_amount`, values: total((p) => result.amount[p] as number) },
  ]
}

async function compareRows(
  client: ClientBase,
  { text, columns }: SqlRun,
  expected: readonly Expected[],
  length: number,
  positionOf: (row: Row) => number,
  same: Same,
): Promise<void> {
  const { rows } = await client.query<(number | string)[]>({ text, rowMode: 'array' })
  same('rows', rows.length, length)
  const cells = expected.map((one) => ({ ...one, at: columns.indexOf(one.column) }))
  for (const row of rows) {
    const position = positionOf(row)
    for (const { column, values, at } of cells)
      same(`${position} ${column}, columns ≠ SQL`, values[position] as number, Number(row[at]))
  }
}

/** Fills the population tables with COPY; unknown is NULL. */
export async function copyPopulation(
  client: ClientBase,
  into: PopulationTables,
  facts: readonly FactSpec[],
  population: PopulationColumns,
  county: (h: number) => number,
): Promise<void> {
  for (const entity of ['household', 'person'] as const) {
    const own = facts.filter((fact) => fact.entity === entity)
    const keys = entity === 'household' ? ['county', 'household', 'division'] : ['county', 'household', 'member']
    const fields = own.map((fact) => fieldText(fact, population[entity]))
    const lines = function* (): Generator<string> {
      for (let h = 0; h < population.households; h++) {
        const [from, to] = [population.memberStart[h] as number, population.memberStart[h + 1] as number]
        if (entity === 'household')
          yield `${county(h)}\t${h}\t${county(h) * 1_000_000}${fields.map((text) => text(h)).join('')}\n`
        else
          for (let p = from; p < to; p++)
            yield `${county(h)}\t${h}\t${p - from}${fields.map((text) => text(p)).join('')}\n`
      }
    }
    const copy = client.query(
      copyFrom(`COPY ${into[entity]} (${[...keys, ...own.map(columnName)].join(', ')}) FROM STDIN`),
    )
    await pipeline(Readable.from(chunked(lines())), copy)
  }
}

function fieldText(fact: FactSpec, columns: PopulationColumns['person']): (row: number) => string {
  const column = columns[fact.name]
  if (!column) throw new Error(`no column ${fact.name}`)
  if (fact.kind === 'flag') return (row) => ['\t\\N', '\tf', '\tt'][(column[row] ?? -1) + 1] ?? '\t'
  return (row) => ((column[row] ?? -1) < 0 ? '\t\\N' : `\t${column[row]}`)
}

/** Lines in pieces large enough not to be sent one by one. */
function* chunked(lines: Iterable<string>): Generator<string> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 65_536) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
