import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { UserId } from '#identity/schema'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { viewSettings } from './get-run-settings.ts'
import { ChangeRunSettings, RunSettingsView } from './schema-acts.ts'

/** Sets the county's own values with the document they rest on; runs that are prepared from now on use them. */
export const changeRunSettings = command({
  name: 'ledger.change-run-settings',
  title: '修改发放设置',
  input: ChangeRunSettings,
  output: RunSettingsView,
  errors: {},
  access: runsAccess.changeSettings,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county, collectShare, changeLimit, document }) => {
    const db = ctx.db<MoneyTables>()
    const values = {
      ...{ collect_share: collectShare * 100, change_limit: changeLimit, document, changed_at: ctx.clock.now() },
      changed_by: (ctx.actor.userId ?? null) as UserId | null, // ids of users
      changed_by_name: ctx.actor.name,
    }
    await db
      .insertInto('ledger_settings')
      .values({ county, ...values })
      .onConflict((on) => on.column('county').doUpdateSet(values))
      .execute()
    return ok(await viewSettings(db, county))
  },
})
