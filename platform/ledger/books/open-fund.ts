import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { unknownBenefits } from './errors.ts'
import { labelsOf, unknownOf } from '../labels.ts'
import { FundReference, OpenFundInput } from './schema.ts'
import { userOf } from '../user-of.ts'

/** Opens a fund: money of one source for one year, and what it may be spent on. */
export const openFund = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  command({
    name: 'ledger.open-fund',
    title: '建立资金',
    input: OpenFundInput,
    output: FundReference,
    errors: {
      ...unknownBenefits,
      'name-taken': { kind: 'conflict', text: '{year}年已经有一笔叫“{name}”的资金。请换一个名称,或打开已有的那一笔。' },
    },
    access: booksAccess.openFund,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.county}/${input.year}/${input.source}`,
    handle: async (ctx, { county, source, year, name, benefits, priority }) => {
      const unknown = unknownOf(benefits, labelsOf(rulebook))
      if (unknown !== undefined) return err({ type: 'unknown-benefit', benefit: unknown })
      const id = newId<'FundId'>()
      const added = await ctx
        .db<MoneyTables>()
        .insertInto('fund')
        .values({
          ...{ county, id, source, year, name, benefits, priority },
          created_at: ctx.clock.now(),
          created_by: userOf(ctx.actor),
          created_by_name: ctx.actor.name,
        })
        .onConflict((on) => on.columns(['county', 'year', 'name']).doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows === 0n) return err({ type: 'name-taken', year, name })
      return ok({ county, id })
    },
  })
