import type pg from 'pg'
import { compileJudgingSql, packing } from '#policy'
import { type Context, specialised } from '../context.ts'
import { judgedByHand } from '../limits/judged-sql.ts'
import { byTurns, inWords } from '../measure.ts'
import { policies } from '../policy/places.ts'
import { tables } from '../population/tables.ts'
import type { Line } from '../report.ts'
import { inKeyOrder, settings } from './sql.ts'

/** Everybody judged, from population tables to stored results of households and members: ours and the best by hand. */
export async function measureJudged(context: Context, client: pg.ClientBase): Promise<Line> {
  const special = specialised(context.places)
  for (const setting of [...settings, ...inKeyOrder.map((name) => `${name} = off`)])
    await client.query(`SET ${setting}`)
  const ours = judgedByUs(
    compileJudgingSql(special, tables).text,
    special.benefits.map(({ slot }) => slot.key),
  )
  const byHand = judgedByHand(policies, tables)
  for (const { text } of byHand) await agree(client, ours, text)
  // First the forms by hand, with the planner free and in the order of the key; then the best against ours by turns.
  const forms = [
    ...byHand.map((form) => ({ ...form, isOrdered: false })),
    // Member by member in the order of the key helps; benefit by benefit it forbids the one good plan.
    ...byHand.slice(0, 1).map(({ name, text }) => ({ name: `${name}, in key order`, text, isOrdered: true })),
  ]
  const run = async ({ text, isOrdered }: { readonly text: string; readonly isOrdered: boolean }) => {
    for (const setting of inKeyOrder) await client.query(`SET ${setting} = ${isOrdered ? 'off' : 'on'}`)
    await store(client, text)
  }
  const first = await byTurns(Object.fromEntries(forms.map((form) => [form.name, async () => run(form)])), {
    runs: 2,
    warm: 1,
  })
  const [best] = forms.toSorted((a, b) => (first[a.name]?.least ?? 0) - (first[b.name]?.least ?? 0))
  if (!best) throw new Error('nothing written by hand')
  const times = await byTurns(
    { ours: async () => run({ text: ours, isOrdered: true }), byHand: async () => run(best) },
    { runs: Math.max(3, Math.floor(context.options.runs / 2)), warm: 1 },
  )
  for (const name of inKeyOrder) await client.query(`SET ${name} = on`)
  const ratio = times.ours.median / times.byHand.median
  return {
    what: `${(context.population.persons / 1e6).toFixed(2)} M persons judged into stored results`,
    target: '≤ 1.05 × best SQL by hand',
    ours: inWords(times.ours.median),
    limit: inWords(times.byHand.median),
    ratio,
    met: ratio <= 1.05,
    note: `one row for each household and one for each benefit that a household or member gets; all ways wrote the same rows. Best by hand: ${best.name}. All forms by hand, two runs each: ${forms.map(({ name }) => `${name} ${inWords(first[name]?.median ?? 0)}`).join('; ')}.`,
  }
}

/** As platform/watch/judging/judge-sql.ts does it. */
function judgedByUs(judged: string, benefits: readonly string[]): string {
  return `WITH judged AS MATERIALIZED (${judged}),
result AS MATERIALIZED (SELECT j.county, j.household, (f >> 57)::int4 AS benefit, ((f >> 42) & 32767)::int4 - 1 AS member,
  (f >> 40) & 3 AS outcome, f & ${packing.outcome - 1} AS amount FROM judged j CROSS JOIN LATERAL unnest(j.found) f),
kept AS (INSERT INTO judged_household SELECT j.county, j.household, coalesce(r.eligible, 0), coalesce(r.pending, 0), coalesce(r.monthly, 0)
  FROM judged j LEFT JOIN (SELECT county, household, bit_or(1::int8 << benefit) FILTER (WHERE outcome = 1) AS eligible,
    bit_or(1::int8 << benefit) FILTER (WHERE outcome = 2) AS pending, sum(amount) FILTER (WHERE outcome = 1) AS monthly
    FROM result GROUP BY county, household) r USING (county, household))
INSERT INTO judged_benefit SELECT county, household, ('{${benefits.join(',')}}'::text[])[benefit + 1], member, amount FROM result WHERE outcome = 1`
}

const stored = ['judged_household', 'judged_benefit'] as const

async function store(client: pg.ClientBase, statement: string): Promise<void> {
  for (const table of stored) await client.query(`DROP TABLE IF EXISTS ${table}`)
  await client.query(
    `CREATE UNLOGGED TABLE judged_household (county int4, household int4, eligible int8, pending int8, monthly int8, PRIMARY KEY (county, household));
     CREATE UNLOGGED TABLE judged_benefit (county int4, household int4, benefit text, member int2, amount int8, PRIMARY KEY (county, household, benefit, member))`,
  )
  await client.query(statement)
}

/** Nothing is timed that does not write the same rows. */
async function agree(client: pg.ClientBase, ours: string, byHand: string): Promise<void> {
  await store(client, byHand)
  for (const table of stored)
    await client.query(`DROP TABLE IF EXISTS hand_${table}; ALTER TABLE ${table} RENAME TO hand_${table}`)
  await store(client, ours)
  for (const table of stored) {
    const { rows } = await client.query<{ ours: string; theirs: string; differing: string }>(
      `SELECT (SELECT count(*) FROM ${table}) AS ours, (SELECT count(*) FROM hand_${table}) AS theirs,
       (SELECT count(*) FROM (SELECT * FROM ${table} EXCEPT ALL SELECT * FROM hand_${table}) r) AS differing`,
    )
    const [found] = rows
    if (!found || found.ours !== found.theirs || Number(found.differing) > 0)
      throw new Error(`results by hand in ${table} differ: ${JSON.stringify(found)}`)
    await client.query(`DROP TABLE hand_${table}`)
  }
}
