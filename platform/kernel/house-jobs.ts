import { z } from 'zod'
import { recordDailyHeads } from './audit-head.ts'
import { inScope } from './database/scope.ts'
import { nation } from './division-code.ts'
import type { Platform } from './execute.ts'
import { sweepFiles } from './files/sweep-files.ts'
import { forgetAnswers } from './idempotency.ts'
import type { AnyJob } from './jobs.ts'

const nothing = z.object({})
const day = 24 * 3_600_000

/** The kernel's own work by the clock. */
export function houseJobs(platform: Platform): readonly AnyJob[] {
  return [
    {
      name: 'kernel.sign-daily-heads',
      title: '签发审计链每日链头',
      input: nothing,
      every: '10 0 * * *',
      run: async ({ report }) => report({ done: await recordDailyHeads(platform.db, platform.keys, platform.clock) }),
    },
    {
      name: 'kernel.forget-answers',
      title: '清理过期的重复提交记录',
      input: nothing,
      every: '30 3 * * *',
      run: async ({ report }) => {
        const before = new Date(platform.clock.now().getTime() - day)
        await report({ done: await inScope(platform.db, { area: nation }, (trx) => forgetAnswers(trx, before)) })
      },
    },
    {
      name: 'kernel.sweep-files',
      title: '清理没有传完的上传和过期的下载文件',
      input: nothing,
      every: '20 * * * *',
      run: async ({ report }) => report({ done: await sweepFiles(platform) }),
    },
  ]
}
