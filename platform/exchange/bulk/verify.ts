import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { err, ok, type Result } from '#kernel/result'
import { isTrustedManifest, Manifest, manifestName } from './manifest.ts'

interface BrokenExport {
  readonly type: 'broken'
  /** What is wrong, in Chinese. */
  readonly text: string
}

/**
 * Whether a folder holds exactly the export that one of the trusted public keys (hex, uncompressed) signed: every file, each
 * unchanged and with the number of rows that the manifest says. Needs no database.
 */
export async function verifyBulkFolder(
  folder: string,
  trusted: readonly string[],
): Promise<Result<Manifest, BrokenExport>> {
  const manifest = await readManifest(join(folder, manifestName))
  if (!manifest) return broken(`文件夹里没有可读的 ${manifestName}。请核对是不是成批导出的文件夹。`)
  if (!isTrustedManifest(manifest, trusted))
    return broken(`${manifestName} 的签名不对:被改动过,或不是用给出的公钥所属的安民导出的。`)
  for (const file of manifest.files) {
    const path = join(folder, file.name)
    const sm3 = await digestOf(path)
    if (sm3 === undefined) return broken(`缺少文件 ${file.name},或它读不出来。请重新下载。`)
    if (sm3 !== file.sm3) return broken(`文件 ${file.name} 的内容与清单不符:没有下载完整,或被改动过。`)
    const rows = await countRows(path)
    if (rows !== file.rows) return broken(`文件 ${file.name} 有 ${rows} 行,清单上是 ${file.rows} 行。`)
  }
  return ok(manifest)
}

function broken(text: string): Result<never, BrokenExport> {
  return err({ type: 'broken', text })
}

async function readManifest(path: string): Promise<Manifest | undefined> {
  try {
    return Manifest.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined // whatever is wrong with it, there is no manifest to go by
  }
}

async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sm3')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk)
  } catch {
    return undefined // not there, or not to be read: the caller says so
  }
  return hash.digest('hex')
}

/** Of a file whose digest is right, so that it is what we packed. */
async function countRows(path: string): Promise<number> {
  let rows = 0
  for await (const chunk of createReadStream(path).pipe(createGunzip())) rows += countNewlines(chunk)
  return rows
}

function countNewlines(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count++
  return count
}
