import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/context'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, nation } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import type { AnyJob } from '#kernel/jobs'
import { expirePublications } from './expire-publications.ts'

const system: Actor = { kind: 'system', userId: undefined, name: '到期下架', grants: [], sessionId: undefined }

/** Just after midnight: what is over is cleared away, county by county. */
export function takeDownPublications(platform: Platform): AnyJob {
  return {
    name: 'ledger.take-down-publications',
    title: '下架到期的资金公示',
    input: z.object({}),
    every: '1 0 * * *',
    run: async ({ report }) => {
      const counties = await inScope(platform.db, { area: nation }, async (trx) => {
        const { rows } = await sql<{ county: CountyCode }>`
          SELECT DISTINCT county FROM anmin.publication
          WHERE state = 'published' AND shown_until < ${platform.clock.today()} ORDER BY county`.execute(trx)
        return rows
      })
      for (const [done, { county }] of counties.entries()) {
        await report({ done, total: counties.length })
        const ended = await execute(platform, {
          useCase: expirePublications,
          input: { county },
          actor: system,
          requestId: newId<'RequestId'>(),
        })
        if (!ended.ok) throw new Error(`county ${county}: ${ended.error.text}`)
      }
    },
  }
}
