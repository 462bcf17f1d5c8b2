import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, divisionPath } from '../divisions.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { readElsewhere } from './elsewhere.ts'
import { ElsewhereList, ListElsewhereInput } from './schema.ts'

const pageSize = 50

/** People of one's own who are registered in another county as well. Of the other county nothing is told but its name. */
export const listElsewhere = query({
  name: 'registry.list-held-elsewhere',
  title: '查看外县也有登记的人',
  input: ListElsewhereInput,
  output: ElsewhereList,
  errors: {},
  access: duplicateAccess.read,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county, page }) => {
    const { total, rows } = await readElsewhere(ctx.db<RegistryTables>(), county, {
      size: pageSize,
      offset: (page - 1) * pageSize,
    })
    const people = rows.map(({ id, name, division, other }) => ({
      ...{ id, name, village: divisionName(division) },
      ...{ otherCounty: other, otherName: divisionPath(countyDivision(other)) },
    }))
    return ok({ total, people })
  },
})
