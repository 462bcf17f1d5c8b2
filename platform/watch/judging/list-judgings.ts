import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { watchAccess } from '../access.ts'
import { Judgings, ListJudgings } from '../schema.ts'
import { findOpenRun } from './open-run.ts'
import { listJudgings as readJudgings } from './store.ts'
import { headOf } from './view.ts'

const size = 20

/** A county's runs, the newest first, twenty a page. */
export const listJudgings = query({
  name: 'watch.list-judgings',
  title: '列出研判',
  input: ListJudgings,
  output: Judgings,
  errors: {},
  access: watchAccess.listJudgings,
  subject: (input) => String(input.county),
  handle: async (ctx, { county, page }) => {
    const db = ctx.db<unknown>()
    const { total, rows } = await readJudgings(db, county, { size, offset: (page - 1) * size })
    const open = await findOpenRun(db, county, ctx.clock.now())
    return ok({ total, judgings: rows.map((row) => headOf(row, row.id === open?.id)) })
  },
})
