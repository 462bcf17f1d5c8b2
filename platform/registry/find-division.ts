import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { registryAccess } from './access.ts'
import { searchDivisions } from './division-store.ts'
import { DivisionEntries, FindDivisionInput } from './schema.ts'

export const findDivision = query({
  name: 'registry.find-division',
  title: '查找区划',
  input: FindDivisionInput,
  output: DivisionEntries,
  errors: {},
  access: registryAccess.findDivision,
  handle: async (ctx, input) => ok({ divisions: [...(await searchDivisions(ctx, input))] }),
})
