import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { ListPairsInput, PairList } from './schema.ts'
import { readPairs } from './store.ts'
import { viewPair } from './view.ts'

const pageSize = 50

export const listDuplicates = query({
  name: 'registry.list-duplicates',
  title: '查看疑似重复登记',
  input: ListPairsInput,
  output: PairList,
  errors: {},
  access: duplicateAccess.read,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county, state, page }) => {
    const found = await readPairs(ctx.db<RegistryTables>(), county, state, {
      size: pageSize,
      offset: (page - 1) * pageSize,
    })
    return ok({ ...found, pairs: found.pairs.map(viewPair) })
  },
})
