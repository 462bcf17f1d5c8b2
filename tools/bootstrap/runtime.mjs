import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { withInstallLock } from './lock.mjs'
import { npmCi } from './npm.mjs'
import { runtimeFolder } from './places.mjs'

/** Node below this cannot run our TypeScript files directly, nor half of the libraries. */
const needed = 24

/**
 * The Node that runs Anmin: this one when it is new enough, else one from the package registry (tools/runtime).
 * Never falls back silently to an older Node.
 * @returns {Promise<string>} path of the executable
 */
export async function findNode() {
  if (major(process.version) >= needed) return process.execPath
  if (bundledNode() === undefined) {
    console.error(`本机的 Node 是 ${process.version},正在取用 Node ${needed}… Fetching Node ${needed}…`)
    await withInstallLock(() => {
      if (bundledNode() === undefined) npmCi(process.execPath, [], runtimeFolder)
    })
  }
  const bundled = bundledNode()
  if (bundled !== undefined) return bundled
  const kind = `${process.platform}-${process.arch}`
  console.error(`安民需要 Node ${needed} 或更新版本,本机是 ${process.version},也没有取到适合 ${kind} 的版本。`)
  console.error(`请检查到软件包仓库的网络,或者先安装 Node ${needed},再运行同一条命令。`)
  console.error(`Anmin needs Node ${needed} or newer and could not fetch one for ${kind}.`)
  console.error(
    `Check the network to the package registry, or install Node ${needed}; then run the same command again.`,
  )
  process.exit(1)
}

/** @returns {string | undefined} the fetched Node, when it is there, runs on this machine, and is new enough */
function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const folder = join(runtimeFolder, 'node_modules', `node-${platform}-${process.arch}`, 'bin')
  const file = [join(folder, 'node'), join(folder, 'node.exe')].find((each) => existsSync(each))
  return file !== undefined && major(versionOf(file)) >= needed ? file : undefined
}

/** @param {string} executable */
function versionOf(executable) {
  return spawnSync(executable, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** @param {string} version such as v24.21.0; an empty one counts as zero */
function major(version) {
  const number = Number.parseInt(version.replace(/^v/, ''), 10)
  return Number.isNaN(number) ? 0 : number
}

/**
 * Runs a program in the foreground and waits. Ctrl-C reaches the child by the terminal; a termination sent to us
 * alone is passed on, and we wait for the child to stop in good order (the database closes then).
 * @param {string} executable
 * @param {readonly string[]} words
 * @returns {Promise<number>} the exit code
 */
export function run(executable, words) {
  const path = `${dirname(executable)}${delimiter}${process.env['PATH'] ?? ''}`
  const child = spawn(executable, words, { stdio: 'inherit', env: { ...process.env, PATH: path } })
  process.on('SIGINT', () => undefined)
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('error', (cause) => {
      console.error(`无法运行 ${executable}:${cause.message}`)
      resolve(1)
    })
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}
