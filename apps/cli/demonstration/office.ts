import { setTimeout as pause } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Actor } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { KernelTables } from '#kernel/database/tables'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import { newId } from '#kernel/ids'
import { JobId } from '#kernel/job-progress'
import type { AnyUseCase } from '#kernel/use-case'

export interface OfficeSettings {
  readonly platform: Platform
  readonly useCases: readonly AnyUseCase[]
  /** By account. */
  readonly actors: ReadonlyMap<string, Actor>
  readonly county: CountyCode
}

/**
 * The officers of a county at their desks: everything through the use cases, with the rights of the account in whose name it is
 * done. Long work is done by the queue, which must be running.
 */
export class Office {
  readonly county: CountyCode
  readonly platform: Platform
  readonly #useCases: ReadonlyMap<string, AnyUseCase>
  readonly #actors: ReadonlyMap<string, Actor>

  constructor({ platform, useCases, actors, county }: OfficeSettings) {
    this.platform = platform
    this.county = county
    this.#useCases = new Map(useCases.map((one) => [one.name, one]))
    this.#actors = actors
  }

  /** Asks in an account's name, in this county; throws with the sentence that the officer would read. */
  async ask<S extends z.ZodType>(account: string, name: string, output: S, input: object): Promise<z.infer<S>> {
    const [useCase, actor] = [this.#useCases.get(name), this.#actors.get(account)]
    if (!useCase || !actor) throw new Error(`no ${useCase ? account : name}`)
    const request = { useCase, actor, input: { county: this.county, ...input }, requestId: newId<'RequestId'>() }
    const answered = await execute(this.platform, request)
    if (!answered.ok) throw new Error(`${name}: ${answered.error.text}`)
    return output.parse(answered.value)
  }

  /** As `ask`, of what nobody needs the answer. */
  async tell(account: string, name: string, input: object): Promise<void> {
    await this.ask(account, name, z.unknown(), input)
  }

  /** Asks for long work and waits until it is done. */
  async finish(account: string, name: string, input: object): Promise<void> {
    await this.wait((await this.ask(account, name, z.object({ job: z.string() }), input)).job)
  }

  async wait(job: string): Promise<void> {
    const id = JobId.parse(job)
    for (;;) {
      const row = await inScope(this.platform.db, { area: countyDivision(this.county) }, (trx) =>
        viewTables<KernelTables>(trx)
          .selectFrom('job_progress')
          .select(['state', 'message'])
          .where('id', '=', id)
          .executeTakeFirst(),
      )
      if (row?.state === 'done') return
      if (!row || row.state === 'failed' || row.state === 'cancelled') throw new Error(row?.message ?? `no job ${job}`)
      await pause(100)
    }
  }

  async download(account: string, name: string, input: object): Promise<Buffer> {
    const { digest } = await this.ask(account, name, FileAnswer, input)
    const found = await this.platform.files.find(digest)
    if (!found) throw new Error(`${name}: the file is gone`)
    return buffer(found.read())
  }

  /** Brings a small file in, as a page does; answers the upload. */
  async upload(account: string, name: string, content: Buffer, purpose: string): Promise<string> {
    const Begun = z.object({ upload: z.string() })
    const { upload } = await this.ask(account, 'files.begin-upload', Begun, { name, size: content.length, purpose })
    await this.tell(account, 'files.send-part', { upload, offset: 0, data: content.toString('base64') })
    await this.tell(account, 'files.finish-upload', { upload })
    return upload
  }
}
