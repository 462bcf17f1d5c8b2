import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { noFund, unknownBenefits } from './errors.ts'
import { labelsOf, unknownOf } from '../labels.ts'
import { ChangeFundInput, FundReference } from './schema.ts'

/** Changes what a fund is called, may be spent on, and when it is drawn on. Its source and year stay. */
export const changeFund = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  command({
    name: 'ledger.change-fund',
    title: '调整资金用途和次序',
    input: ChangeFundInput,
    output: FundReference,
    errors: {
      ...noFund,
      ...unknownBenefits,
      'name-taken': { kind: 'conflict', text: '这一年已经有一笔叫“{name}”的资金,请换一个名称。' },
    },
    access: booksAccess.changeFund,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id, name, benefits, priority }) => {
      const unknown = unknownOf(benefits, labelsOf(rulebook))
      if (unknown !== undefined) return err({ type: 'unknown-benefit', benefit: unknown })
      const db = ctx.db<MoneyTables>()
      const named = await db
        .selectFrom('fund as other')
        .innerJoin('fund as own', (join) => join.onRef('own.county', '=', 'other.county').on('own.id', '=', id))
        .select('other.id')
        .where('other.county', '=', county)
        .where('other.name', '=', name)
        .whereRef('other.year', '=', 'own.year')
        .where('other.id', '<>', id)
        .executeTakeFirst()
      if (named) return err({ type: 'name-taken', name })
      const changed = await db
        .updateTable('fund')
        .set({ name, benefits, priority })
        .where('county', '=', county)
        .where('id', '=', id)
        .executeTakeFirst()
      return changed.numUpdatedRows === 0n ? err({ type: 'no-fund' }) : ok({ county, id })
    },
  })
