import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import type { Report } from './open-platform.ts'

const project = resolve(import.meta.dirname, '../..')

/** What the console is built from; a change in any of it makes the built pages old. */
const sources = ['apps/console', 'ui', 'platform', 'domains', 'package-lock.json']

/**
 * The folder with the built console, built now when it is missing or older than its sources. It is built aside and moved into
 * place when whole, so that a start that was killed leaves no half pages. Throws a Chinese sentence when the build fails.
 */
export async function buildPages(home: string, report: Report): Promise<string> {
  const pages = join(home, 'console')
  if (isCurrent(pages)) return pages
  report('生成管理页面(第一次约需半分钟)')
  const draft = join(home, `console.${process.pid}`)
  try {
    await runVite(draft)
    rmSync(pages, { recursive: true, force: true })
    moveFolder(draft, pages)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`管理页面没有生成成功:${reason}\n请确认程序文件完整(可重新取一份)后再启动。`, { cause })
  }
  return pages
}

/** In a process of its own: the build needs several hundred megabytes, which the server would keep. */
async function runVite(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const config = join(project, 'apps/console/vite.config.ts')
  const words = [vite, 'build', '--config', config, '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error']
  const child = spawn(process.execPath, words, { cwd: project, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (part: string) => (complaints += part))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(complaints.trim().slice(-2000) || `vite build ended with ${String(code)}`)
}

function isCurrent(pages: string): boolean {
  const built = statSync(join(pages, 'index.html'), { throwIfNoEntry: false })
  return built !== undefined && sources.every((source) => newest(join(project, source)) <= built.mtimeMs)
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return /\.test\.tsx?$/.test(path) ? 0 : found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Folders on different disks cannot be renamed. */
function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(from)) throw error
    cpSync(from, to, { recursive: true })
    rmSync(from, { recursive: true, force: true })
  }
}
