import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { registryAccess } from './access.ts'
import { isDivision, listChildren } from './division-store.ts'
import { ChildrenInput, DivisionEntries } from './schema.ts'

/** The places directly inside a place; 0 (the nation) answers the provinces. A village has none. */
export const childrenOfDivision = query({
  name: 'registry.children-of-division',
  title: '查看下级区划',
  input: ChildrenInput,
  output: DivisionEntries,
  errors: { 'unknown-division': { kind: 'not-found', text: '没有代码为{division}的区划,请重新选择。' } },
  access: registryAccess.childrenOfDivision,
  subject: (input) => String(input.division),
  handle: async (ctx, { division }) => {
    if (division !== 0 && !(await isDivision(ctx, division)))
      return err({ type: 'unknown-division', division: String(division) })
    return ok({ divisions: [...(await listChildren(ctx, division))] })
  },
})
