import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One SQL file that changes the schema. */
export interface Migration {
  /** `module/NNNN-name`, e.g. `kernel/0001-foundation`; unique for ever. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, line ends made equal, in hex. */
  readonly digest: string
}

/** The ranks of the import law: a module's tables may refer to those of lower ranks. */
const ranks = [
  'kernel',
  'identity',
  'policy',
  'registry',
  'ledger',
  'casework',
  'exchange',
  'watch',
  'insight',
] as const

const project = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** Every migration of the platform's modules by rank, then of the domains by name; within a module by number. */
export function findMigrations(root: string = project): readonly Migration[] {
  const platform = foldersOf(join(root, 'platform')).map((name) => ({
    rank: rankOf(name),
    files: readModule(name, join(root, 'platform', name, 'migrations')),
  }))
  const domains = foldersOf(join(root, 'domains')).map((name) =>
    readModule(`domains/${name}`, join(root, 'domains', name, 'migrations')),
  )
  return [...platform.toSorted((a, b) => a.rank - b.rank).map(({ files }) => files), ...domains].flat()
}

function readModule(module: string, folder: string): readonly Migration[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
  const numbers = new Set<string>()
  return files.map((file) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]
    if (!number)
      throw new Error(`迁移文件 ${join(folder, file)} 的名称不对,应为“四位序号-小写英文.sql”,例如 0001-accounts.sql。`)
    if (numbers.has(number)) throw new Error(`迁移目录 ${folder} 中序号 ${number} 出现了两次,请改用下一个未用的序号。`)
    numbers.add(number)
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n')
    return { name: `${module}/${file.slice(0, -4)}`, sql, digest: createHash('sha256').update(sql).digest('hex') }
  })
}

function foldersOf(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

function rankOf(module: string): number {
  const rank = (ranks as readonly string[]).indexOf(module)
  if (rank < 0) throw new Error(`模块 platform/${module} 没有列入模块次序(platform/kernel/database/migrations.ts)。`)
  return rank
}
