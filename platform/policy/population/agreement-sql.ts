import type { PoolClient } from 'pg'
import type { Database } from '#kernel/database/connect'
import type { HouseholdFacts } from '../facts-of-household.ts'
import { outcomes } from '../explain/judgement.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { ResolvedPlace } from '../parameters/book.ts'
import type { Rulebook } from '../rulebook.ts'
import type { FieldLines } from './agreement.ts'
import { compileJudgingSql } from './judging-sql.ts'
import { unpackFound } from './member-list.ts'
import { specialise } from './specialise.ts'
import { compileHouseholdSql, compilePersonSql, sqlName } from './sql.ts'
import type { PopulationTables } from './sql-writer.ts'
import { columnName } from './sql-text.ts'
import { populationDdl } from './table-definition.ts'

type Row = Readonly<Record<string, number | string | null>>

const tables: PopulationTables = { household: 'agreement_household', person: 'agreement_person' }

/** What PostgreSQL says for each household, field by field; also checks that no row is lost or doubled. */
export async function sqlFields(
  database: Database,
  rulebook: Rulebook,
  places: readonly ResolvedPlace[],
  households: readonly HouseholdFacts[],
  placeOf: (h: number) => number,
): Promise<FieldLines> {
  const special = specialise(rulebook, places)
  const client = await database.owner.connect()
  try {
    await client.query('BEGIN')
    await client.query(populationDdl(tables, special.facts, 'TEMPORARY TABLE'))
    const countyOf = (h: number): number => Math.floor((places[placeOf(h)]?.place ?? 0) / 1_000_000)
    await insertHouseholds(client, special.facts, households, countyOf)
    const byHousehold = await rowsOf(client, compileHouseholdSql(special, tables, { refusals: true }).text)
    const byPerson = await rowsOf(client, compilePersonSql(special, tables, { refusals: true }).text)
    const together = compileJudgingSql(special, tables).text
    const judged = await rowsOf(client, `SELECT household, found::text AS found FROM (${together}) r`)
    await client.query('ROLLBACK')
    checkCounts(byHousehold, byPerson, households)
    checkFound(rulebook, households, judged, (h, m) =>
      pick(m === undefined ? byHousehold : byPerson, m === undefined ? `${h}` : `${h}/${m}`),
    )
    return households.flatMap((one, h) =>
      linesOf(rulebook, one, h, pick(byHousehold, `${h}`), (m) => pick(byPerson, `${h}/${m}`)),
    )
  } finally {
    client.release()
  }
}

function linesOf(
  rulebook: Rulebook,
  one: HouseholdFacts,
  h: number,
  household: Row,
  person: (m: number) => Row,
): FieldLines {
  return rulebook.benefits.flatMap(({ slot }) => {
    const key = sqlName(slot.key)
    const line = (row: Row, member: number | '-'): string =>
      `${h}/${member} ${slot.key} ${outcomes[Number(row[`${key}_outcome`])]} ${row[`${key}_amount`]} ${row[`${key}_refusals`]}`
    if (slot.unit === 'household') return [line(household, '-')]
    const rows = one.members.map((_, m) => person(m))
    const total = (read: (row: Row) => number): number => rows.reduce((sum, row) => sum + read(row), 0)
    const expected = [
      total((row) => (row[`${key}_outcome`] === 1 ? 1 : 0)),
      total((row) => (row[`${key}_outcome`] === 2 ? 1 : 0)),
      total((row) => Number(row[`${key}_amount`])),
    ]
    const found = [household[`${key}_eligible`], household[`${key}_needs`], household[`${key}_amount`]].map(Number)
    if (expected.join() !== found.join())
      throw new Error(
        `household ${h} ${slot.key}: members give ${expected.join()}, the household's row says ${found.join()}`,
      )
    return rows.map((row, m) => line(row, m))
  })
}

function checkCounts(
  byHousehold: ReadonlyMap<string, Row>,
  byPerson: ReadonlyMap<string, Row>,
  households: readonly HouseholdFacts[],
): void {
  const persons = households.reduce((sum, one) => sum + one.members.length, 0)
  if (byHousehold.size !== households.length || byPerson.size !== persons) throw new Error('rows in are not rows out')
}

/** The one statement for everybody holds exactly what the other two say is due or open. */
function checkFound(
  rulebook: Rulebook,
  households: readonly HouseholdFacts[],
  judged: ReadonlyMap<string, Row>,
  rowOf: (h: number, m: number | undefined) => Row,
): void {
  if (judged.size !== households.length) throw new Error('rows in are not rows out')
  households.forEach((one, h) => {
    const expected = rulebook.benefits.flatMap(({ slot }, benefit) => {
      const key = sqlName(slot.key)
      const members = slot.unit === 'household' ? [undefined] : one.members.map((_, m) => m)
      return members.flatMap((m) => {
        const row = rowOf(h, m)
        const outcome = Number(row[`${key}_outcome`])
        return outcome === 1 || outcome === 2 ? [`${benefit} ${m ?? '-'} ${outcome} ${row[`${key}_amount`]}`] : []
      })
    })
    const found = unpackFound(String(judged.get(`${h}`)?.['found'] ?? '')).map(
      ({ benefit, member, outcome, amount }) => `${benefit} ${member ?? '-'} ${outcome} ${amount}`,
    )
    if (expected.toSorted().join() !== found.toSorted().join())
      throw new Error(`household ${h}: one by one ${expected.join()}, together ${found.join()}`)
  })
}

function pick(rows: ReadonlyMap<string, Row>, key: string): Row {
  const row = rows.get(key)
  if (!row) throw new Error(`no row for ${key}`)
  return row
}

async function rowsOf(client: PoolClient, text: string): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await client.query<Row>(text)
  const keyed = new Map(
    rows.map((row) => [
      row['member'] === undefined ? `${row['household']}` : `${row['household']}/${row['member']}`,
      row,
    ]),
  )
  if (keyed.size !== rows.length) throw new Error('a row came twice')
  return keyed
}

export async function insertHouseholds(
  client: PoolClient,
  facts: readonly FactSpec[],
  households: readonly HouseholdFacts[],
  countyOf: (h: number) => number,
): Promise<void> {
  const own = facts.filter((fact) => fact.entity === 'household')
  const theirs = facts.filter((fact) => fact.entity === 'person')
  await insertRows(
    client,
    tables.household,
    ['county', 'household', 'division'],
    own,
    households.map((one, h) => [[countyOf(h), h, countyOf(h) * 1_000_000], one.household.values] as const),
  )
  await insertRows(
    client,
    tables.person,
    ['county', 'household', 'member'],
    theirs,
    households.flatMap((one, h) => one.members.map((member, m) => [[countyOf(h), h, m], member.values] as const)),
  )
}

async function insertRows(
  client: PoolClient,
  table: string,
  keys: readonly string[],
  facts: readonly FactSpec[],
  rows: readonly (readonly [readonly number[], Readonly<Record<string, number>>])[],
): Promise<void> {
  const value = (fact: FactSpec, values: Readonly<Record<string, number>>): string => {
    const known = values[fact.name]
    return known === undefined ? 'NULL' : fact.kind === 'flag' ? String(known === 1) : String(known)
  }
  const text = rows.map(
    ([key, values]) => `(${[...key.map(String), ...facts.map((fact) => value(fact, values))].join(',')})`,
  )
  for (let from = 0; from < text.length; from += 2_000) {
    await client.query(
      `INSERT INTO ${table} (${[...keys, ...facts.map(columnName)].join(',')}) VALUES ${text.slice(from, from + 2_000).join(',')}`,
    )
  }
}
