import { z } from 'zod'
import type { Actor } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, nation } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import type { JobDefinition } from '#kernel/job-progress'
import type { AnyJob } from '#kernel/jobs'
import type { EventConsumer } from '#kernel/outbox-dispatch'
import type { RegistryTables } from '#registry'
import type { WatchSettings } from '../settings.ts'
import { continueRun } from './continue-run.ts'
import { judgingJob } from './job-definition.ts'
import { judgeCounty } from './judge-county.ts'
import { findJudgingOfJob } from './store.ts'
import { countTouched } from './touches.ts'

/** Judges the county that an officer, an import or the night asked for, and goes on where it broke off. */
export function judgingJobOf(platform: Platform, settings: WatchSettings): JobDefinition<{ county: CountyCode }> {
  return {
    ...judgingJob,
    run: async ({ id, report }, { county }) => {
      const found = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => ({
        run: await findJudgingOfJob(trx, county, id),
        touched: await countTouched(trx, county),
        total: await householdsOf(viewTables<RegistryTables>(trx), county),
      }))
      const { run } = found
      if (!run) return
      await continueRun(platform, settings, { county, id: run.id }, async (done, scope) =>
        report({ done, total: scope === 'full' ? found.total : Math.max(done, found.touched) }),
      )
      // An import that came meanwhile was refused a run of its own.
      const left = await inScope(platform.db, { area: countyDivision(county) }, (trx) => countTouched(trx, county))
      if (left > 0) await ask(platform, county, '接着研判')
    },
  }
}

async function householdsOf(db: ReturnType<typeof viewTables<RegistryTables>>, county: CountyCode): Promise<number> {
  const held = await db
    .withSchema('anmin')
    .selectFrom('population_version')
    .select('households')
    .where('county', '=', county)
    .executeTakeFirst()
  return held?.households ?? 0
}

const everyNight = '30 2 * * *'

/** Every night each county is judged for the month that has come, or where something was touched. */
export function judgeEveryNight(platform: Platform): AnyJob {
  return {
    name: 'watch.judge-every-night',
    title: '每晚研判有变化的家庭',
    input: z.object({}),
    every: everyNight,
    run: async ({ report }) => {
      const counties = await inScope(platform.db, { area: nation }, (trx) =>
        viewTables<RegistryTables>(trx)
          .withSchema('anmin')
          .selectFrom('population_version')
          .select('county')
          .where('households', '>', 0)
          .orderBy('county')
          .execute(),
      )
      for (const [done, { county }] of counties.entries()) {
        await report({ done, total: counties.length })
        await ask(platform, county, '每晚研判')
      }
    },
  }
}

/** What an import changed is judged as soon as it is in. */
export function judgeAfterImport(platform: Platform): EventConsumer {
  return {
    name: 'watch.judge-after-import',
    types: ['cn.anmin.registry.ledger-imported'],
    handle: async ({ county }) => {
      await ask(platform, county as CountyCode, '导入后研判') // the outbox holds county codes
    },
  }
}

/** Asks for a run as the platform itself. While one is under way none is begun: that one asks again when it ends. */
async function ask(platform: Platform, county: CountyCode, name: string): Promise<void> {
  const actor: Actor = { kind: 'system', userId: undefined, name, grants: [], sessionId: undefined }
  const asked = await execute(platform, {
    useCase: judgeCounty(),
    input: { county },
    actor,
    requestId: newId<'RequestId'>(),
  })
  if (!asked.ok) platform.log.info({ county, type: asked.error.type }, 'no judging was begun')
}
