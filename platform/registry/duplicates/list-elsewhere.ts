import { z } from 'zod'
import { sql } from 'kysely'
import { CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, divisionPath } from '../divisions.ts'
import type { PersonId } from '../people/ids.ts'
import { visiblePeople } from '../people/visibility.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { ElsewhereList } from './schema.ts'

/** People of one's own who are registered in another county as well. Of the other county nothing is told but its name. */
export const listElsewhere = query({
  name: 'registry.list-held-elsewhere',
  title: '查看外县也有登记的人',
  input: z.object({ county: CountyCode }),
  output: ElsewhereList,
  errors: {},
  access: duplicateAccess.read,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county }) => {
    const { rows } = await sql<{ id: PersonId; name: string; division: DivisionCode; other: CountyCode }>`
      SELECT p.id, p.name, p.division, h.other_county AS other FROM anmin.held_elsewhere h
      JOIN anmin.person p ON p.county = h.county AND p.id = h.person
      WHERE h.county = ${county} AND ${visiblePeople('p')} ORDER BY p.division, p.name LIMIT 500`.execute(
      ctx.db<RegistryTables>(),
    )
    return ok({
      people: rows.map(({ id, name, division, other }) => ({
        ...{ id, name, village: divisionName(division) },
        ...{ otherCounty: other, otherName: divisionPath(countyDivision(other)) },
      })),
    })
  },
})
