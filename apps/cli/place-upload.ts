import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { Actor } from '#kernel/context'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { KernelTables } from '#kernel/database/tables'
import { countyOf, type DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { isFileKind } from '#kernel/files/file-kinds'
import { UploadId } from '#kernel/files/schema'
import { sealName } from '#kernel/files/upload-store'
import { newId } from '#kernel/ids'
import { CommandFailed, exitCodes } from './exit-codes.ts'

/**
 * Puts a file of this machine where use cases find uploads. Nothing is sent in parts: the command line stands on the server
 * itself, acts for the platform, and says for which area the file is.
 */
export async function placeUpload(
  { db, keys, files, clock }: Pick<Platform, 'db' | 'keys' | 'files' | 'clock'>,
  file: string,
  to: { readonly area: DivisionCode; readonly purpose: string; readonly actor: Actor },
): Promise<UploadId> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw new CommandFailed(exitCodes.wrongUse, `没有文件 ${file}。请检查路径。`)
  const kind = extname(file).slice(1).toLowerCase()
  if (!isFileKind(kind))
    throw new CommandFailed(exitCodes.wrongUse, `${file} 不是 .xlsx 或 .csv 文件。请另存为其中一种。`)
  const { digest, size } = await files.put(createReadStream(file))
  const [id, county, now] = [UploadId.parse(newId()), countyOf(to.area), clock.now()]
  await inScope(db, { area: to.area }, (trx) =>
    viewTables<KernelTables>(trx)
      .insertInto('upload')
      .values({
        ...{ county, id, division: to.area, purpose: to.purpose, name: sealName(keys, county, id, basename(file)) },
        ...{ kind, size, received: size, state: 'complete', digest, created_by: `${to.actor.kind}:${to.actor.name}` },
        ...{ created_at: now, updated_at: now },
      })
      .execute(),
  )
  return id
}
