import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { noRun } from './errors.ts'
import { findLines } from './find-lines.ts'
import { ListRunLines, RunLines } from './schema.ts'
import { findRun } from './store.ts'
import { viewLines } from './view-lines.ts'

/** The lines of a run, narrowed by what held them, how they differ from last month, benefit, place and name. */
export const listRunLines = ({ rulebook, keys }: Pick<MoneySettings, 'rulebook' | 'keys'>) =>
  query({
    name: 'ledger.list-run-lines',
    title: '查看发放名单',
    input: ListRunLines,
    output: RunLines,
    errors: noRun,
    access: runsAccess.seeLines,
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, { county, id, page, size, purpose, ...asked }) => {
      const db = ctx.db<MoneyTables>()
      const run = await findRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      const filter = { ...asked, children: childrenShown(ctx.actor, { purpose }) }
      const { total, amount, payable, rows } = await findLines(db, run, filter, { size, offset: (page - 1) * size })
      const lines = await viewLines(db, run, rows, { keys, labels: labelsOf(rulebook) })
      return ok({ total, amount, payable, month: run.month, isSynthetic: run.is_synthetic, rows: [...lines] })
    },
  })
