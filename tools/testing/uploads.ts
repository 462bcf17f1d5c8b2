import { Readable } from 'node:stream'
import type { Actor } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { KernelTables } from '#kernel/database/tables'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { endingOf } from '#kernel/files/file-kinds'
import { UploadId } from '#kernel/files/schema'
import { sealName } from '#kernel/files/upload-store'
import { newId } from '#kernel/ids'

interface GivenUpload {
  readonly county: CountyCode
  readonly area?: DivisionCode | undefined
  readonly by: Actor
  /** The use case that will take it. */
  readonly purpose: string
  readonly name: string
  readonly content: Uint8Array
  /** The uploader's own: again with the same id changes nothing. */
  readonly id?: string | undefined
}

/** Puts a file where an officer's complete upload would put it. */
export async function givenUpload(platform: Platform, given: GivenUpload): Promise<UploadId> {
  const { county, area = countyDivision(county), by, purpose, name } = given
  const { digest, size } = await platform.files.put(Readable.from([given.content]))
  const id = UploadId.parse(given.id ?? newId())
  const now = platform.clock.now()
  await inScope(platform.db, { area }, (trx) =>
    viewTables<KernelTables>(trx)
      .insertInto('upload')
      .values({
        ...{ county, id, division: area, purpose, size, received: size, digest },
        ...{ name: sealName(platform.keys, county, id, name), kind: endingOf(name) },
        ...{ state: 'complete', created_by: by.userId ?? '', created_at: now, updated_at: now },
      })
      .onConflict((on) => on.doNothing())
      .execute(),
  )
  return id
}
