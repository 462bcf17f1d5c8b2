import type pg from 'pg'
import { compileHouseholdSql, compileReformSql } from '#policy'
import { type Context, mustAgree, reformed, specialised } from '../context.ts'
import { type HandSql, handSql } from '../limits/sql.ts'
import { byTurns, inWords } from '../measure.ts'
import { countyCodes, policies, resolvePlaces } from '../policy/places.ts'
import { tables } from '../population/tables.ts'
import type { Line } from '../report.ts'
import { reformByHand, tallyWidth } from './reform.ts'

/** Settings of the session for every statement, ours and those by hand. */
export const settings = ['jit = off', `work_mem = '256MB'`, 'max_parallel_workers_per_gather = 0'] as const

/** Both tables are read in the order of their key: a merge needs neither sort nor hash table. Used where it helps, ours and by hand. */
export const inKeyOrder = ['enable_hashjoin', 'enable_bitmapscan'] as const
const patience = `statement_timeout = '300s'`

async function useKeyOrder(client: pg.ClientBase, on: boolean): Promise<void> {
  for (const setting of inKeyOrder) await client.query(`SET ${setting} = ${on ? 'off' : 'on'}`)
}

export async function measureSql(context: Context, client: pg.ClientBase): Promise<readonly Line[]> {
  const { options, places } = context
  for (const setting of [...settings, patience]) await client.query(`SET ${setting}`)
  const ours = compileHouseholdSql(specialised(places), tables, { refusals: false })
  const byHand = handSql(policies, tables)
  const totals = (text: string): string => totalsByCounty(text, ours.columns)
  const run = async (text: string): Promise<readonly Row[]> => (await client.query<Row>(text)).rows
  await agreeByHousehold(client, ours.text, byHand, ours.columns)

  // First every form by hand, those that go county by county in the order of the key too; then the best against ours by turns.
  const candidates = Object.fromEntries(byHand.map((one) => [one.name, async () => run(totals(one.text))]))
  const first = await byTurns(candidates, { runs: 2, warm: 1 })
  await useKeyOrder(client, true)
  const ordered = await byTurns(
    Object.fromEntries(
      Object.entries(candidates)
        .filter(([name]) => name.startsWith('county by county'))
        .map(([name, go]) => [`${name}, in key order`, go]),
    ),
    { runs: 2, warm: 1 },
  )
  const forms = Object.entries({ ...first, ...ordered }).toSorted(([, a], [, b]) => a.least - b.least)
  const bestName = forms[0]?.[0] ?? ''
  const best = byHand.find((one) => bestName === one.name || bestName === `${one.name}, in key order`)
  if (!best) throw new Error('nothing written by hand')
  await useKeyOrder(client, bestName.endsWith('in key order'))
  const select = await byTurns(
    { ours: async () => run(totals(ours.text)), byHand: async () => run(totals(best.text)) },
    { runs: options.runs, warm: 1 },
  )
  const insert = await byTurns(
    { ours: async () => insertInto(client, ours.text), byHand: async () => insertInto(client, best.text) },
    { runs: Math.max(3, Math.floor(options.runs / 2)), warm: 1 },
  )
  const words = forms.map(([name, timing]) => `${name} ${inWords(timing.median)}`).join('; ')
  await useKeyOrder(client, true)
  return [
    line(
      'persons in PostgreSQL, sums by county',
      select,
      context,
      `best by hand: ${bestName}; ours under the same settings. All forms by hand, two runs each: ${words}.`,
    ),
    line('persons in PostgreSQL, INSERT … SELECT of every household', insert, context),
    await measureReformSql(context, client),
  ]
}

type Row = Readonly<Record<string, number | string>>

function line(
  what: string,
  times: Awaited<ReturnType<typeof byTurns<'ours' | 'byHand'>>>,
  { population }: Context,
  note?: string,
): Line {
  const ratio = times.ours.median / times.byHand.median
  return {
    what: `${(population.persons / 1e6).toFixed(2)} M ${what}`,
    target: '≤ 1.05 × best SQL by hand',
    ours: inWords(times.ours.median),
    limit: inWords(times.byHand.median),
    ratio,
    met: ratio <= 1.05,
    ...(note ? { note } : {}),
  }
}

function totalsByCounty(text: string, columns: readonly string[]): string {
  const sums = columns
    .filter((name) => name !== 'county' && name !== 'household')
    .map((name) =>
      name.endsWith('_outcome')
        ? `count(*) FILTER (WHERE ${name} = 1) AS ${name}_1, count(*) FILTER (WHERE ${name} = 2) AS ${name}_2`
        : `sum(${name}) AS ${name}`,
    )
  return `SELECT county, count(*) AS households, ${sums.join(', ')} FROM (${text}) r GROUP BY county ORDER BY county`
}

async function insertInto(client: pg.ClientBase, text: string): Promise<void> {
  await client.query('DROP TABLE IF EXISTS result')
  await client.query(`CREATE UNLOGGED TABLE result AS SELECT * FROM (${text}) r LIMIT 0`)
  await client.query(`INSERT INTO result ${text}`)
}

/** Every household, every column, every form: none may differ from ours, and none may lose or double a row. */
async function agreeByHousehold(
  client: pg.ClientBase,
  ours: string,
  others: readonly HandSql[],
  columns: readonly string[],
): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS agreed; CREATE UNLOGGED TABLE agreed AS ${ours}`)
  const list = columns.join(', ')
  for (const other of others) {
    await client.query(`DROP TABLE IF EXISTS other; CREATE UNLOGGED TABLE other AS ${other.text}`)
    const { rows } = await client.query<{ ours: string; theirs: string; differing: string }>(
      `SELECT (SELECT count(*) FROM agreed) AS ours, (SELECT count(*) FROM other) AS theirs,
       (SELECT count(*) FROM (SELECT ${list} FROM agreed EXCEPT ALL SELECT ${list} FROM other) r) AS differing`,
    )
    const [found] = rows
    if (!found || found.ours !== found.theirs || Number(found.differing) > 0)
      throw new Error(`SQL by hand, ${other.name}, disagrees: ${JSON.stringify(found)}`)
  }
  await client.query('DROP TABLE agreed; DROP TABLE other')
}

async function measureReformSql(context: Context, client: pg.ClientBase): Promise<Line> {
  const { text } = compileReformSql(specialised(resolvePlaces()), specialised(resolvePlaces(reformed)), tables)
  const byCounty = `SELECT county, count(*) FILTER (WHERE after > before) AS gain, count(*) FILTER (WHERE after < before) AS lose,
    coalesce(sum(after - before) FILTER (WHERE after > before), 0) AS gained, coalesce(sum(before - after) FILTER (WHERE after < before), 0) AS lost,
    sum(after) AS spent FROM (${text}) r GROUP BY county ORDER BY county`
  const { rows } = await client.query<Row>(byCounty)
  const expected = reformByHand(context)
  countyCodes.forEach((county, c) => {
    const found = rows.find((row) => Number(row['county']) === county)
    mustAgree(
      `reform of ${county} in SQL`,
      ['gain', 'lose', 'gained', 'lost', 'spent'].map((name) => Number(found?.[name])),
      expected.slice(c * tallyWidth, (c + 1) * tallyWidth),
    )
  })
  const times = await byTurns({ ours: async () => client.query(byCounty) }, { runs: context.options.runs, warm: 1 })
  return {
    what: 'reform in PostgreSQL, one scan of persons',
    target: '< 3.5 s',
    ours: inWords(times.ours.median),
    met: times.ours.median < 3_500,
  }
}
