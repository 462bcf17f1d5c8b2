import { buffer } from 'node:stream/consumers'
import type { Actor } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { KernelTables } from '#kernel/database/tables'
import { CountyCode, countyDivision } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import { JobId } from '#kernel/job-progress'
import type { AnyJob } from '#kernel/jobs'
import type { AnyUseCase } from '#kernel/use-case'
import type { Officer } from './officer.ts'

export interface LocalOffice {
  readonly platform: Platform
  readonly useCases: readonly AnyUseCase[]
  readonly jobs: readonly AnyJob[]
}

/** A county officer in this process: use cases through the wrapper, long work at once instead of by the queue. */
export function localOfficer({ platform, useCases, jobs }: LocalOffice, county: number, actor: Actor): Officer {
  const area = countyDivision(CountyCode.parse(county))
  const answer = async (name: string, input: object): Promise<unknown> => {
    const useCase = useCases.find((one) => one.name === name)
    if (!useCase) throw new Error(`no use case ${name}`)
    const answered = await execute(platform, { useCase, input, actor, requestId: 'planted' })
    if (!answered.ok) throw new Error(`${name}: ${answered.error.text}`)
    return answered.value
  }
  return {
    county,
    ask: async (name, output, input) => output.parse(await answer(name, input)),
    download: async (name, input) => {
      const { digest } = FileAnswer.parse(await answer(name, input))
      const found = await platform.files.find(digest)
      if (!found) throw new Error(`${name}: the file is gone`)
      return buffer(found.read())
    },
    finish: async (text) => {
      const id = JobId.parse(text)
      const row = await inScope(platform.db, { area }, (trx) =>
        viewTables<KernelTables>(trx).selectFrom('job_progress').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      const job = jobs.find(({ name }) => name === row?.job)
      if (!row || !job) throw new Error(`no job ${row?.job ?? text}`)
      const { signal } = new AbortController()
      const report = async () => undefined
      await job.run({ id, county, checkpoint: row.checkpoint, signal, report }, job.input.parse(row.input))
    },
  }
}
