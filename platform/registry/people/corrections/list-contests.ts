import { sql } from 'kysely'
import { divisionRange } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionPath } from '../../divisions.ts'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { labelOf, shownColumns } from '../cards/values.ts'
import { visiblePeople } from '../visibility.ts'
import { type ContestRow, viewContest } from './contests.ts'
import { ContestLines, ListContestsInput } from './schema.ts'

const page = 50

/** What residents contest and nobody has settled, the oldest first. Those of protected children stand on their own cards only. */
export const listContests = query({
  name: 'registry.list-contests',
  title: '列出居民的异议',
  input: ListContestsInput,
  output: ContestLines,
  errors: {},
  access: peopleAccess.listContests,
  area: (input) => input.within,
  handle: async (ctx, input) => {
    const [from, to] = divisionRange(ctx.area)
    const { rows } = await sql<ContestRow & { readonly who: string | null; readonly total: number }>`
      SELECT c.*, coalesce(person.name, head.name) AS who, count(*) OVER ()::int AS total
      FROM anmin.fact_contest c
      JOIN anmin.household h ON h.county = c.county AND h.id = c.household
      LEFT JOIN anmin.person ON person.county = c.county AND person.id = c.person
      LEFT JOIN anmin.person AS head ON head.county = h.county AND head.id = h.head AND ${visiblePeople('head')}
      WHERE c.state = ${input.state} AND c.division BETWEEN ${from} AND ${to} AND (c.person IS NULL OR ${visiblePeople()})
      ORDER BY c.raised_at, c.id LIMIT ${page} OFFSET ${(input.page - 1) * page}`.execute(ctx.db<RegistryTables>())
    return ok({
      total: rows[0]?.total ?? 0,
      contests: rows.map((row) => {
        const of = row.person === null ? ('household' as const) : ('person' as const)
        const column = shownColumns[of].get(row.name)
        return {
          ...viewContest(row),
          ...{ county: row.county, of, person: row.person, household: row.household, who: row.who },
          label: column ? labelOf(column) : row.name,
          village: divisionPath(row.division),
        }
      }),
    })
  },
})
