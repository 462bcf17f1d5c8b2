import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'
import type { DivisionPlan, PlanFault } from './plan.ts'

/**
 * Whether a part of a divided unit names households that are not of that unit: they would stay where they are, and nobody would
 * notice. Asked when a change is drafted and approved; who moves away afterwards has left the unit before it was divided.
 */
export async function findStray(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  { moves }: DivisionPlan,
): Promise<PlanFault | undefined> {
  for (const { from, households } of moves) {
    if (households === undefined) continue
    const { rows } = await sql<{ number: number; name: string | null }>`
      SELECT named.number, (SELECT name FROM anmin.division WHERE code = ${from} AND valid_to IS NULL) AS name
      FROM unnest(${[...households]}::int4[]) AS named (number)
      WHERE NOT EXISTS (SELECT FROM anmin.household h WHERE h.county = ${county} AND h.number = named.number AND h.division = ${from})
        AND NOT EXISTS (SELECT FROM anmin.population_household f
          WHERE f.county = ${county} AND f.household = named.number AND f.division = ${from})
      ORDER BY 1`.execute(db)
    const [first] = rows
    if (!first) continue
    const numbers = rows.slice(0, 5).map(({ number }) => `第${number}号`)
    const more = rows.length > numbers.length ? `等${rows.length}户` : '家庭'
    const text = `${numbers.join('、')}${more}不在“${first.name ?? from}”,不能从那里分出来。请核对户号,或先办理迁移。`
    return { type: 'not-of-unit', text }
  }
  return undefined
}
