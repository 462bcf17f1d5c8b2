import { join, resolve } from 'node:path'
import { systemClock } from '#kernel/clock'
import { fileKeys, openFileKeyRing } from '#kernel/crypto/file-keys'
import { checkKeys } from '#kernel/crypto/key-check'
import type { KeyStore } from '#kernel/crypto/key-ring'
import { type Database, openDatabase, viewTables } from '#kernel/database/connect'
import { migrate } from '#kernel/database/migrate'
import { inScope } from '#kernel/database/scope'
import { nation } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import { createLog } from '#kernel/log'
import { loadDivisions, rememberDivisions } from '#registry'
import { loadPolicies } from './rulebook.ts'
import type { ServerSettings } from './settings.ts'

const project = resolve(import.meta.dirname, '../..')

/** Where everything made at run time is kept: ANMIN_HOME, or `.anmin` beside the program. */
export function homeFolder(environment: Readonly<Record<string, string | undefined>>): string {
  return resolve(environment['ANMIN_HOME'] || join(project, '.anmin'))
}

/** Where files lie: ANMIN_FILES, or `files` in the folder of everything made at run time. */
function filesFolder(home: string): string {
  return resolve(process.env['ANMIN_FILES'] || join(home, 'files'))
}

export interface OpenPlatform {
  readonly platform: Platform
  readonly database: Database
  /** Where the keys of `platform.keys` are kept; only a change of keys needs it. */
  readonly keyStore: KeyStore
  readonly close: () => Promise<void>
}

/** Says in a few Chinese words what is being done. */
export type Report = (doing: string) => void

/**
 * Opens (or creates) the database, brings it up to date, and loads what ships with the program. Everything here may be done
 * again on a database that has it: a second start, or a start after a kill, keeps the data.
 */
export async function openPlatform(settings: ServerSettings, home: string, report: Report): Promise<OpenPlatform> {
  report(settings.databaseUrl === undefined ? '打开内置数据库' : '连接数据库')
  const database = await openDatabase({ url: settings.databaseUrl, home })
  try {
    const applied = await migrate(database.owner)
    if (applied.length > 0) report(`更新数据库结构,共 ${applied.length} 步`)
    const loaded = await loadDivisions(database.owner)
    if (loaded > 0) report(`载入行政区划 ${loaded} 个`)
    await inScope(database.app, { area: nation }, (trx) => rememberDivisions(viewTables(trx)))
    const values = await loadPolicies({ db: database.app, clock: systemClock })
    if (values > 0) report(`载入政策参数 ${values} 项`)
    const keysFile = process.env['ANMIN_KEYS'] || join(home, 'keys.json')
    const keys = await openFileKeyRing(keysFile, systemClock.now)
    const [fault] = await checkKeys(database.app, keys)
    if (fault) throw new Error(fault.text)
    const log = createLog({ level: settings.logLevel })
    const files = await openLocalFolder(filesFolder(home), keys)
    const platform = { db: database.app, clock: systemClock, keys, log, files }
    return { platform, database, keyStore: fileKeys(keysFile), close: database.close }
  } catch (error) {
    await database.close()
    throw error
  }
}
