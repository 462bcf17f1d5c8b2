import { parseMonth } from '#kernel/month'
import { ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import { policyAccess } from './access.ts'
import { listParametersOf } from './catalogue/parameters.ts'
import { ListParametersInput, ParameterList } from './catalogue/schema.ts'
import type { PolicySettings } from './settings.ts'

/** Every parameter value of a place in a month, with its document, period and what stands behind it. */
export function listParameters({ rulebook, shelf, placeName }: PolicySettings) {
  return query({
    name: 'policy.list-parameters',
    title: '查看一个地方的参数',
    input: ListParametersInput,
    output: ParameterList,
    errors: {},
    access: policyAccess.listParameters,
    subject: (input) => `${input.place}/${input.month}`,
    handle: async (ctx, { place, month, key }) => {
      const book = await shelf.current(ctx)
      return ok(listParametersOf({ rulebook, book, placeName, place, month: unwrap(parseMonth(month)), key }))
    },
  })
}
