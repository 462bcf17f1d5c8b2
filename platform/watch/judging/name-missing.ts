import { sql } from 'kysely'
import { type Db, viewTables } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'
import { missingFactsOf } from '#policy'
import { readHouseholdFacts, type RegistryTables } from '#registry'
import type { Side } from '../tables.ts'
import type { OpenResult, SharedPlan } from './judge-sql.ts'

/** Households looked at together. */
const batch = 2_000

/** Keeps what is open with the facts it waits for, so that lists begin with what is quickest settled. */
export async function keepOpen(
  db: Db,
  plan: SharedPlan,
  { county, side, open }: { readonly county: CountyCode; readonly side: Side; readonly open: readonly OpenResult[] },
): Promise<void> {
  const byHousehold = [...Map.groupBy(open, ({ household }) => household)]
  for (let from = 0; from < byHousehold.length; from += batch) {
    const part = byHousehold.slice(from, from + batch)
    const rows = await missingOf(db, plan, county, new Map(part))
    await sql`INSERT INTO anmin.judged_pending (county, side, household, benefit, member, division, missing)
      SELECT ${county}, ${side}, household, benefit, member, division, string_to_array(missing, ' ')
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (household int4, benefit text, member int2, division int8, missing text)`.execute(
      db,
    )
  }
}

async function missingOf(
  db: Db,
  { rulebook, benefits, county: { places, positions } }: SharedPlan,
  county: CountyCode,
  open: ReadonlyMap<number, readonly OpenResult[]>,
) {
  const numbers = [...open.keys()]
  const facts = await readHouseholdFacts(viewTables<RegistryTables>(db), county, numbers)
  const members = await membersOf(db, county, numbers)
  return [...open].flatMap(([household, results]) => {
    const known = facts.get(household)
    const place = places[positions.get(results[0]?.division ?? 0) ?? 0]
    const inside = members.get(household) ?? []
    if (!known || !place) throw new Error(`household ${household} of ${county} was judged but is not there`)
    const asked = results.map(({ benefit, member }) => ({
      benefit: benefits[benefit]?.key ?? '',
      member: member < 0 ? undefined : inside.indexOf(member),
    }))
    const missing = missingFactsOf(rulebook, place, known, asked)
    return results.map(({ benefit, member, division }, i) => ({
      household,
      benefit: benefits[benefit]?.key,
      member,
      division,
      missing: (missing[i] ?? [])
        .map((one) => (one.member === undefined ? one.fact.name : `${one.fact.name}@${inside[one.member]}`))
        .join(' '),
    }))
  })
}

/** The places of each household's members, in the order in which their facts are read. */
export async function membersOf(
  db: Db,
  county: CountyCode,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await sql<{ household: number; members: number[] }>`
    SELECT household, array_agg(member ORDER BY member)::int4[] AS members FROM anmin.population_person
    WHERE county = ${county} AND household = ANY(${[...numbers]}::int4[]) GROUP BY household`.execute(db)
  return new Map(rows.map(({ household, members }) => [household, members]))
}
