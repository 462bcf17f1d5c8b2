import { countyDivision } from '#kernel/division-code'
import { parseMonth } from '#kernel/month'
import { ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { labelsOf } from '../labels.ts'
import { Statement, StatementInput } from './schema-statement.ts'
import { statementOf } from './statement-figures.ts'

/** 收支月报, 年报. */
export const statement = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.statement',
    title: '收支报表',
    input: StatementInput,
    output: Statement,
    errors: {},
    access: booksAccess.statement,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.county}/${input.month}`,
    handle: async (ctx, { county, month }) =>
      ok(
        await statementOf(ctx.db<MoneyTables>(), county, unwrap(parseMonth(month)), {
          labels: labelsOf(rulebook),
          at: ctx.clock.now(),
        }),
      ),
  })
