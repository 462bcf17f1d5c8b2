import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sourceFiles } from '../check/source-files.ts'
import { regions } from './law.ts'
import { type Seed, seeds } from './seeds.ts'

const root = join(import.meta.dirname, '../..')

interface Finding {
  readonly filename: string
  readonly code?: string
  readonly message: string
}

/** Proves that the linter enforces the import law: every seeded violation is refused and every clean twin passes. */
function main(): void {
  const folder = plant()
  try {
    const problems = [...seeds.flatMap(judgeWith(lint(folder))), ...filesBeyondTheLaw()]
    for (const problem of problems) console.error(problem)
    const violations = seeds.filter((seed) => seed.refusedBy !== undefined).length
    if (problems.length > 0) process.exitCode = 1
    else console.log(`${violations} violations refused, ${seeds.length - violations} clean twins passed`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lays the seeds out in the same tree in a folder apart, under the same configuration. */
function plant(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anmin-import-law-'))
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const support: readonly Seed[] = [
    { file: 'package.json', source: JSON.stringify({ type: 'module', imports }) },
    { file: 'tsconfig.json', source: readFileSync(join(root, 'tsconfig.json'), 'utf8') },
    { file: 'oxlint.config.ts', source: `export { default } from ${JSON.stringify(join(root, 'oxlint.config.ts'))}\n` },
  ]
  for (const { file, source } of [...support, ...seeds]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), source)
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

function lint(folder: string): readonly Finding[] {
  const words = [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', '--no-ignore', ...folders()]
  const done = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 })
  if (!done.stdout.trimStart().startsWith('{')) throw new Error(`The linter did not run: ${done.stdout}${done.stderr}`)
  return JSON.parse(done.stdout).diagnostics
}

function folders(): readonly string[] {
  return [...new Set(seeds.map((seed) => seed.file.split('/')[0] ?? ''))]
}

function judgeWith(findings: readonly Finding[]) {
  return (seed: Seed): readonly string[] => {
    const own = findings.filter((finding) => finding.filename === seed.file)
    const rules = own.map((finding) => `${finding.code ?? ''} ${finding.message}`)
    if (seed.refusedBy === undefined)
      return rules.map((rule) => `${seed.file}: lawful, yet refused (${rule})\n${seed.source}`)
    const { refusedBy } = seed
    if (rules.some((rule) => rule.includes(refusedBy))) return []
    return [`${seed.file}: should be refused by ${refusedBy}, found: ${rules.join('; ') || 'nothing'}\n${seed.source}`]
  }
}

/** Source files in a folder that no line of the law speaks about would be free to import anything. */
function filesBeyondTheLaw(): readonly string[] {
  const governed = sourceFiles().filter((file) => /^(platform|domains|ui|apps)\/.*\.tsx?$/.test(file))
  return governed
    .filter((file) => !regions.some((region) => covers(region.folder, region.depth, file)))
    .map((file) => `${file}: no line of tools/import-law/law.ts covers this folder; add its module`)
}

function covers(folder: string, depth: number, file: string): boolean {
  const named = folder.split('/')
  const parts = dirname(file).split('/')
  const inside = named.every((name, place) => parts[place] !== undefined && (name === '*' || name === parts[place]))
  return inside && parts.length - named.length <= depth
}

main()
