import { execFileSync } from 'node:child_process'
import pg from 'pg'
import { fixedClock } from '#kernel/clock'
import { connect, type Database } from '#kernel/database/connect'
import { migrate } from '#kernel/database/migrate'
import { findMigrations } from '#kernel/database/migrations'
import { inScope, scopeStatements } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode, nation } from '#kernel/division-code'
import { month } from '#kernel/month'
import { declaredParameters, loadParameterFiles, ParameterBook, type ParameterRecord, shelfOf } from '#policy'
import { loadPopulation, syntheticCounty } from '#registry'
import { rulebook } from '#rulebook'
import { addJudging, continueRun } from '#watch'
import { inWords } from '../measure.ts'
import { countyCodes } from '../policy/places.ts'
import type { Line } from '../report.ts'

const shishou = 421_081 as CountyCode

/** In a program of its own: the benchmark's own facts would stand among the bureau's. */
export function measureJudgedRegistry(url: string, persons: number): readonly Line[] {
  const script = import.meta.filename
  return JSON.parse(execFileSync(process.execPath, [script, url, String(persons)], { encoding: 'utf8' }))
}

/**
 * Everybody judged with the bureau's own rulebook and its sixteen benefits, through the whole run: row security, ranges,
 * missing facts named, results switched. One synthetic county, copied until there are 100, in a database of its own.
 */
async function measure(url: string, persons: number): Promise<readonly Line[]> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const name = `anmin_bench_judged_${process.pid}`
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const database = connect(address.href, 4)
  try {
    await migrate(database.owner, findMigrations())
    const people = await fill(database, Math.round(persons / countyCodes.length))
    const shelf = shelfOf(await bookOfAll())
    const lines: Line[] = []
    for (const execution of ['sql', 'columns'] as const) {
      const start = performance.now()
      for (const county of countyCodes) await judge(database, shelf, county as CountyCode, execution)
      const taken = performance.now() - start
      const found = await totals(database)
      lines.push({
        what: `${(people / 1e6).toFixed(2)} M persons of the registry judged for 16 benefits, ${execution === 'sql' ? 'in SQL' : 'in typed arrays'}`,
        target: '–',
        ours: inWords(taken),
        note: `${countyCodes.length} counties one after another, ${inWords(taken / countyCodes.length)} each; ${found}. There is no version by hand of sixteen benefits.`,
      })
    }
    return lines
  } finally {
    await database.close()
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
  }
}

async function fill({ pool, owner }: Database, people: number): Promise<number> {
  const county = syntheticCounty({ county: shishou, people, seed: 1 })
  const loaded = await loadPopulation(pool, county, { county: shishou, at: new Date('2026-11-22T01:00:00Z') })
  const client = await owner.connect()
  try {
    await client.query(`BEGIN; ${scopeStatements(nation).replace(/SET LOCAL ROLE \w+; /, '')}`)
    for (const table of ['population_household', 'population_person', 'population_version']) {
      const { rows } = await client.query<{ column_name: string }>(
        `SELECT column_name FROM information_schema.columns WHERE table_schema = 'anmin' AND table_name = '${table}' ORDER BY ordinal_position`,
      )
      const columns = rows.map((row) => row.column_name)
      const values = columns.map((column) =>
        column === 'county' ? 'c' : column === 'division' ? `c::int8 * 1000000 + division % 1000000` : column,
      )
      await client.query(
        `INSERT INTO anmin.${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM unnest('{${countyCodes.join(',')}}'::int4[]) c
         CROSS JOIN anmin.${table} WHERE county = ${shishou}`,
      )
    }
    await client.query('COMMIT')
  } finally {
    client.release()
  }
  for (const table of ['household', 'person']) await owner.query(`VACUUM (ANALYZE) anmin.population_${table}`)
  return loaded.persons * countyCodes.length
}

/** What holds in 石首市 holds in each of the counties. */
async function bookOfAll(): Promise<ParameterBook> {
  const files = await loadParameterFiles('policies', declaredParameters())
  if (!files.ok) throw new Error('the parameter files have faults')
  const places = new Map<number, readonly number[]>([
    [0, [0]],
    [420_000_000_000, [990_000_000_000]],
    [421_000_000_000, [...new Set(countyCodes.map((county) => Math.floor(county / 100) * 100_000_000))]],
    [countyDivision(shishou), countyCodes.map((county) => county * 1_000_000)],
  ])
  return new ParameterBook(
    files.value.flatMap((record): readonly ParameterRecord[] =>
      (places.get(record.place) ?? []).map((place) => ({ ...record, place: place as DivisionCode })),
    ),
  )
}

async function judge(
  { app }: Database,
  shelf: ReturnType<typeof shelfOf>,
  county: CountyCode,
  execution: 'sql' | 'columns',
): Promise<void> {
  const clock = fixedClock('2026-11-22T09:00:00+08:00')
  const id = await inScope(app, { area: countyDivision(county) }, (trx) =>
    addJudging(trx, {
      ...{ county, month: month(2026, 11), wanted: 'full', execution, isSynthetic: true },
      ...{ by: { userId: undefined, name: 'bench' }, at: clock.now() },
    }),
  )
  await continueRun({ db: app, clock }, { rulebook, shelf }, { county, id })
}

async function totals({ owner }: Database): Promise<string> {
  const client = await owner.connect()
  try {
    await client.query(`BEGIN; ${scopeStatements(nation).replace(/SET LOCAL ROLE \w+; /, '')}`)
    const { rows } = await client.query<{ due: string; open: string; amount: string }>(
      `SELECT (SELECT count(*) FROM anmin.judged_benefit) AS due, (SELECT sum(amount) FROM anmin.judged_benefit) AS amount,
       (SELECT count(*) FROM anmin.judged_pending) AS open`,
    )
    await client.query('COMMIT')
    const [found] = rows
    return `${found?.due} results due (${found?.amount} fen), ${found?.open} open with their missing facts`
  } finally {
    client.release()
  }
}

if (import.meta.main) {
  const [url = '', persons = '0'] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measure(url, Number(persons))))
}
