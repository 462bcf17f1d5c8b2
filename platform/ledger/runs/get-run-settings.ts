import { type CountyCode, countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { z } from 'zod'
import type { MoneyTables } from '../tables.ts'
import { runsAccess } from './access.ts'
import { RunSettingsOf, RunSettingsView } from './schema-acts.ts'
import { findSettings } from './settings-store.ts'
import type { Database } from './store.ts'

/** How much of a month may be netted, and from which change on a line is held. */
export const getRunSettings = query({
  name: 'ledger.get-run-settings',
  title: '查看发放设置',
  input: RunSettingsOf,
  output: RunSettingsView,
  errors: {},
  access: runsAccess.seeRuns,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.county),
  handle: async (ctx, { county }) => ok(await viewSettings(ctx.db<MoneyTables>(), county)),
})

export async function viewSettings(db: Database, county: CountyCode): Promise<z.infer<typeof RunSettingsView>> {
  const { collectShare, changeLimit, document } = await findSettings(db, county)
  return { county, collectShare: collectShare / 100, changeLimit, document, isSample: document === null }
}
