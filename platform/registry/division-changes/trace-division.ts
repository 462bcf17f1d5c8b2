import { z } from 'zod'
import { countyOf, DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { registryAccess } from '../access.ts'
import { divisionPath } from '../divisions.ts'
import type { RegistryTables } from '../tables.ts'
import { TracedDivision } from './schema.ts'
import { readNamesOf, successorsOf } from './store.ts'

/** What a code was called, and which units continue it today: for old lists, old reports and other systems that still write it. */
export const traceDivision = query({
  name: 'registry.trace-division',
  title: '查询区划沿革',
  input: z.object({ code: DivisionCode }),
  output: TracedDivision,
  errors: {},
  access: registryAccess.findDivision,
  area: () => undefined,
  handle: async (ctx, { code }) => {
    const db = ctx.db<RegistryTables>()
    const codes = await successorsOf(db, countyOf(code), code)
    return ok({
      names: [...(await readNamesOf(db, code))],
      today: codes.map((each) => ({ code: each, path: divisionPath(each) })),
    })
  },
})
