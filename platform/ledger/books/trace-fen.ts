import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { noFund } from './errors.ts'
import { Trace, TraceFenInput } from './schema-trace.ts'
import { traceLine } from './trace-line.ts'
import { tracePayout } from './trace-payout.ts'
import { findFen } from './trace-position.ts'

/** 一分钱: from the budget document to the card and back, and upwards to the decision and the judgement it rests on. */
export const traceFen = (settings: Pick<MoneySettings, 'rulebook' | 'keys'>) =>
  query({
    name: 'ledger.trace-fen',
    title: '一分钱穿透',
    input: TraceFenInput,
    output: Trace,
    errors: {
      ...noFund,
      'no-line': { kind: 'not-found', text: '没有找到这笔发放。请从资金流水或发放明细重新打开。' },
      'not-granted': { kind: 'not-found', text: '「{fund}」没有第{position}分钱。请填写 1 到 {last} 的整数。' },
      'purpose-needed': {
        kind: 'conflict',
        text: '这是儿童的待遇,打开前请选择用途。谁在什么时候为什么打开过,都会记录。',
      },
    },
    access: booksAccess.traceFen,
    area: (input) => countyDivision(input.county),
    subject: ({ of }) => subjectOf(of),
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { county, of, purpose }) => {
      const { rulebook, keys } = settings
      const children = childrenShown(ctx.actor, { purpose })
      const world = { db: ctx.db<MoneyTables>(), county, labels: labelsOf(rulebook), keys, children }
      const found = of.kind === 'fen' ? await findFen(world, of.fund, of.position) : of
      if (found.kind === 'none') return err({ type: 'no-fund' })
      if (found.kind === 'beyond')
        return err({
          ...{ type: 'not-granted', fund: found.fund },
          ...{ position: thousands(of.kind === 'fen' ? of.position : 0), last: thousands(found.last) },
        })
      if (found.kind === 'rest') return ok({ county, ...found.trace })
      const traced =
        found.kind === 'line' ? await traceLine(world, found.run, found.line) : await tracePayout(world, found.id)
      if (!traced) return err({ type: 'no-line' })
      if (traced.isChilds && children === 'hidden') return err({ type: 'purpose-needed' })
      return ok({ county, ...traced.trace })
    },
  })

const figures = new Intl.NumberFormat('zh-CN')
const thousands = (count: number): string => figures.format(count)

function subjectOf(of: TraceFenInput['of']): string {
  if (of.kind === 'line') return `${of.run}/${of.line}`
  return of.kind === 'payout' ? of.id : `${of.fund}/${of.position}`
}
