import { z } from 'zod'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { AnyJob } from '#kernel/jobs'
import { forgetOldAttempts } from './attempt-store.ts'
import type { IdentityTables } from './tables.ts'

/** Identity's own work by the clock. */
export function identityJobs(platform: Platform): readonly AnyJob[] {
  return [
    {
      name: 'identity.forget-attempts',
      title: '清理过期的登录失败记录',
      input: z.object({}),
      every: '40 3 * * *',
      run: async ({ report }) => {
        await inScope(platform.db, { area: nation }, (trx) =>
          forgetOldAttempts(viewTables<IdentityTables>(trx), platform.clock.now()),
        )
        await report({ done: 1 })
      },
    },
  ]
}
