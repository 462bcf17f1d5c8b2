import type { Page } from 'playwright-core'
import { setTimeout as pause } from 'node:timers/promises'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { KernelTables } from '#kernel/database/tables'
import { CountyCode, countyDivision } from '#kernel/division-code'
import { JobId } from '#kernel/job-progress'
import type { Officer } from '../tools/planted/officer.ts'
import type { RunningConsole } from './console.ts'

/** The officer signed in on a page, at the interfaces that the pages use; long work is done by the server's own queue. */
export function httpOfficer({ url, platform }: RunningConsole, page: Page, county: number): Officer {
  const area = countyDivision(CountyCode.parse(county))
  const send = async (useCase: string, input: object) => {
    const answer = await page.context().request.post(`${url}/api/${useCase.replace('.', '/')}`, { data: input })
    if (!answer.ok()) throw new Error(`${useCase}: ${await answer.text()}`)
    return answer
  }
  return {
    county,
    ask: async (useCase, output, input) => output.parse(await (await send(useCase, input)).json()),
    download: async (useCase, input) => (await send(useCase, input)).body(),
    finish: async (text) => {
      const id = JobId.parse(text)
      for (;;) {
        const job = await inScope(platform.db, { area }, (trx) =>
          viewTables<KernelTables>(trx)
            .selectFrom('job_progress')
            .select(['state', 'message'])
            .where('id', '=', id)
            .executeTakeFirst(),
        )
        if (job?.state === 'done' || job?.state === 'cancelled') return
        if (!job || job.state === 'failed') throw new Error(job?.message ?? `no job ${text}`)
        await pause(100)
      }
    },
  }
}
