import { z } from 'zod'
import { countyOf, DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { registryAccess } from '../access.ts'
import type { RegistryTables } from '../tables.ts'
import { successorsOf } from './store.ts'

/** Which units continue a code today: for old lists, old reports and other systems that still write the old code. */
export const traceDivision = query({
  name: 'registry.trace-division',
  title: '查询区划沿革',
  input: z.object({ code: DivisionCode }),
  output: z.object({ codes: z.array(DivisionCode) }),
  errors: {},
  access: registryAccess.findDivision,
  area: () => undefined,
  handle: async (ctx, { code }) =>
    ok({ codes: [...(await successorsOf(ctx.db<RegistryTables>(), countyOf(code), code))] }),
})
