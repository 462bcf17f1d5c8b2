import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { duplicateAccess } from './access.ts'
import { DuplicateSearch, SearchReference } from './schema.ts'
import { searchesOf } from './search-state.ts'

const columns = ['state', 'done', 'total', 'message', 'created_at', 'updated_at'] as const

/** Whether a county is being looked through, how far it is, and when that was done last. */
export const getDuplicateSearch = query({
  name: 'registry.get-duplicate-search',
  title: '查看查重进度',
  input: SearchReference,
  output: DuplicateSearch,
  errors: {},
  access: duplicateAccess.read,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county }) => {
    const searches = searchesOf(ctx, county).select(columns)
    const running = await searches.where('state', 'in', ['waiting', 'running']).executeTakeFirst()
    const last = await searches.where('state', 'not in', ['waiting', 'running']).executeTakeFirst()
    return ok({
      running: running
        ? {
            ...howFar(running),
            state: running.state === 'waiting' ? 'waiting' : 'running',
            at: running.created_at.toISOString(),
          }
        : null,
      last: last
        ? { ...howFar(last), state: last.state === 'done' ? 'done' : 'failed', at: last.updated_at.toISOString() }
        : null,
    })
  },
})

const howFar = ({
  done,
  total,
  message,
}: {
  readonly done: number
  readonly total: number | null
  readonly message: string | null
}) => ({
  ...{ done, total, message },
})
