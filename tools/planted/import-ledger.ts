import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { largestPart, UploadView } from '#kernel/files/schema'
import { formatMonth, type Month } from '#kernel/month'
import { ImportView, MappingView } from '#registry/schema'
import type { Officer } from './officer.ts'

export type { ImportView, MappingView } from '#registry/schema'

/** Sends a file in parts, as the page does. */
export async function upload(officer: Officer, path: string, purpose = 'registry.start-import'): Promise<string> {
  const content = await readFile(path)
  const begun = { name: basename(path), size: content.length, purpose }
  const { upload: id } = await officer.ask('files.begin-upload', UploadView, begun)
  for (let offset = 0; offset < content.length; offset += largestPart) {
    const data = content.subarray(offset, offset + largestPart).toString('base64')
    await officer.ask('files.send-part', z.object({}), { upload: id, offset, data })
  }
  await officer.ask('files.finish-upload', UploadView, { upload: id })
  return id
}

export interface Wish {
  readonly path: string
  readonly asOf: Month
  /** One of several sheets. */
  readonly sheet?: string
  readonly kind?: string
}

/** Uploads a file and takes the mapping that is proposed for it. */
export async function start(officer: Officer, { path, asOf, sheet, kind }: Wish): Promise<MappingView> {
  const { county } = officer
  const month = formatMonth(asOf)
  const wish = { county, upload: await upload(officer, path), asOf: month, ...(kind !== undefined && { kind }) }
  const started = await officer.ask('registry.start-import', MappingView, wish)
  if (sheet === undefined || started.proposal.sheet === sheet) return started
  return officer.ask('registry.change-mapping', MappingView, { county, id: started.id, sheet })
}

type Reference = Pick<ImportView, 'id'>

/** The dry run. */
export function check(officer: Officer, reference: Reference): Promise<ImportView> {
  return run(officer, 'registry.check-import', reference)
}

export function apply(officer: Officer, reference: Reference): Promise<ImportView> {
  return run(officer, 'registry.apply-import', reference)
}

async function run(officer: Officer, useCase: string, { id }: Reference): Promise<ImportView> {
  const reference = { county: officer.county, id }
  const { job } = await officer.ask(useCase, ImportView, reference)
  if (job !== null) await officer.finish(job)
  return officer.ask('registry.get-import', ImportView, reference)
}
