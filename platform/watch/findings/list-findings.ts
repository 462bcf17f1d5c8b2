import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { watchAccess } from '../access.ts'
import { notJudged } from '../errors.ts'
import { Findings, ListFindings } from '../schema.ts'
import type { WatchSettings } from '../settings.ts'
import { findLines } from './find.ts'
import { findHeld } from './held.ts'
import { labelsOf, viewFinding } from './view.ts'

/** One list: who should receive and does not, who receives and should not, whose amount differs, and what is open. */
export const listFindings = ({ rulebook }: Pick<WatchSettings, 'rulebook'>) =>
  query({
    name: 'watch.list-findings',
    title: '查看研判名单',
    input: ListFindings,
    output: Findings,
    errors: notJudged,
    access: watchAccess.listFindings,
    subject: (input) => String(input.county),
    handle: async (ctx, { page, size, ...filter }) => {
      const db = ctx.db<unknown>()
      const held = await findHeld(db, rulebook, filter.county)
      if (!held) return err({ type: 'not-judged', county: divisionName(countyDivision(filter.county)) })
      const { sources, compared, restsOn, judgedAt } = held
      const { total, rows } = await findLines(db, sources, { ...filter, compared }, { size, offset: (page - 1) * size })
      const labels = labelsOf(rulebook)
      const today = ctx.clock.today()
      return ok({
        total,
        month: restsOn.month,
        judgedAt: judgedAt.toISOString(),
        rows: rows.map((row) => viewFinding(row, labels, today)),
      })
    },
  })
