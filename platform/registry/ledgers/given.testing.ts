import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { Actor } from '#kernel/context'
import { type CountyCode, type DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { JobId, type JobRun } from '#kernel/job-progress'
import type { AnyJob } from '#kernel/jobs'
import type { AnyUseCase } from '#kernel/use-case'
import { givenUpload } from '#testing/uploads'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'
import { applyLedger } from './job/apply-job.ts'
import { checkLedger } from './job/check-job.ts'
import { withdrawLedger } from './job/withdraw-job.ts'
import { getImport } from './get-import.ts'
import { ImportReference, ImportView, MappingView } from './schema.ts'
import { startImport } from './start-import.ts'
import { withdrawImport } from './withdraw-import.ts'

/** For tests: an officer at a county's ledgers. */
export class LedgerDesk {
  readonly platform: Platform
  readonly county: CountyCode
  readonly actor: Actor

  constructor(platform: Platform, county: CountyCode, actor: Actor) {
    this.platform = platform
    this.county = county
    this.actor = actor
  }

  async ask(useCase: AnyUseCase, input: object) {
    return execute(this.platform, { useCase, input, actor: this.actor, requestId: 'test' })
  }

  async answer<S extends z.ZodType>(useCase: AnyUseCase, schema: S, input: object): Promise<z.infer<S>> {
    const asked = await this.ask(useCase, input)
    if (!asked.ok) throw new Error(`${useCase.name}: ${asked.error.text}`)
    return schema.parse(asked.value)
  }

  /** Brings a content in as an upload of the desk's own that is complete. */
  async upload(name: string, content: Uint8Array, area?: DivisionCode): Promise<string> {
    const { county, actor: by } = this
    return givenUpload(this.platform, { county, area, by, purpose: 'registry.start-import', name, content })
  }

  async start(file: string | { readonly name: string; readonly content: Uint8Array }, more: object = {}) {
    const { name, content } = typeof file === 'string' ? { name: basename(file), content: await readFile(file) } : file
    const area = 'division' in more ? (more.division as DivisionCode) : undefined // as the test gives it
    const upload = await this.upload(name, content, area)
    return this.answer(startImport(this.platform), MappingView, { county: this.county, upload, ...more })
  }

  async check(reference: z.infer<typeof ImportReference>): Promise<ImportView> {
    const { job } = await this.answer(checkImport, ImportView, pick(reference))
    await this.run(checkLedger(this.platform), job, reference)
    return this.look(reference)
  }

  async apply(reference: z.infer<typeof ImportReference>): Promise<ImportView> {
    const { job } = await this.answer(applyImport, ImportView, pick(reference))
    await this.run(applyLedger(this.platform), job, reference)
    return this.look(reference)
  }

  async withdraw(reference: z.infer<typeof ImportReference>): Promise<ImportView> {
    const { job } = await this.answer(withdrawImport, ImportView, pick(reference))
    await this.run(withdrawLedger(this.platform), job, reference)
    return this.look(reference)
  }

  /** Upload, mapping as proposed, check and import. */
  async import(...given: Parameters<LedgerDesk['start']>): Promise<ImportView> {
    const reference = await this.start(...given)
    await this.check(reference)
    return this.apply(reference)
  }

  look(reference: z.infer<typeof ImportReference>): Promise<ImportView> {
    return this.answer(getImport, ImportView, pick(reference))
  }

  /** Does a job's work here and now. */
  async run(
    job: AnyJob,
    id: string | null,
    reference: z.infer<typeof ImportReference>,
    report: JobRun['report'] = async () => undefined,
  ): Promise<void> {
    const run = {
      id: JobId.parse(id),
      county: this.county,
      checkpoint: {},
      signal: new AbortController().signal,
      report,
    }
    await job.run(run, job.input.parse({ county: this.county, import: reference.id }))
  }
}

export function pick({ county, id }: z.infer<typeof ImportReference>): z.infer<typeof ImportReference> {
  return { county, id }
}
