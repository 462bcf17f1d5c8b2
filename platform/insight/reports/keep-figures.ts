import { z } from 'zod'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision, nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { JobDefinition } from '#kernel/job-progress'
import type { RegistryTables } from '#registry'
import type { InsightTables } from '../tables.ts'
import { computeFigures } from './figures.ts'
import { keepSnapshot } from './store.ts'
import { reportTemplates } from './templates.ts'

/** Late each evening the month's figures are kept; those of the last evening stay, so every month has its own. */
export function keepFigures(platform: Pick<Platform, 'db' | 'clock'>): JobDefinition {
  return {
    name: 'insight.keep-figures',
    title: '留存本月报表数字',
    input: z.object({}),
    every: '40 23 * * *',
    run: async ({ report }) => {
      const counties = await inScope(platform.db, { area: nation }, (trx) =>
        viewTables<RegistryTables>(trx)
          .withSchema('anmin')
          .selectFrom('registry_state')
          .select(['county', 'projected_month as month'])
          .orderBy('county')
          .execute(),
      )
      for (const [at, { county, month }] of counties.entries()) {
        const area = countyDivision(county)
        await inScope(platform.db, { area }, async (trx) => {
          const db = viewTables<InsightTables>(trx)
          for (const template of reportTemplates().values()) {
            const villages = await computeFigures(db, template, { county, area, month })
            await keepSnapshot(db, template.key, { county, month }, villages, platform.clock.now())
          }
        })
        await report({ done: at + 1, total: counties.length })
      }
    },
  }
}
