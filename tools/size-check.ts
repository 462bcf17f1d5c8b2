import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { SessionView } from '#identity/schema'
import { launchBrowser } from './testing/browser.ts'

const built = join(import.meta.dirname, '../.anmin/console')

/** What a slow village line must carry before the first page shows (design: experience). */
const budget = 450 * 1024

/** What the server answers a visitor. */
const visitor: SessionView = {
  state: 'anonymous',
  grants: [],
  oidc: { enabled: false, label: '' },
  firstRun: false,
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/**
 * Opens the built console as a visitor who has not signed in and adds up, compressed, every script and style sheet the
 * browser asks for. Measured in a browser because a list of chunks does not tell which ones the first page fetches.
 */
async function measure(): Promise<ReadonlyMap<string, number>> {
  const asked = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://console').pathname)
    if (path.startsWith('/api/')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(visitor))
      return
    }
    const named = join(built, path)
    const file = extname(path) !== '' && existsSync(named) ? named : join(built, 'index.html')
    const content = readFileSync(file)
    if (/\.(js|css)$/.test(file)) asked.set(path, gzipSync(content).length)
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const { port } = server.address() as AddressInfo // listening on TCP, so never a pipe's name
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'networkidle' })
    const text = await page.locator('body').innerText()
    if (text.trim() === '') throw new Error('The first page of the built console shows nothing.')
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
  return asked
}

if (!existsSync(join(built, 'index.html'))) {
  console.error('The console is not built: .anmin/console/index.html is missing.')
  process.exit(1)
}
const asked = await measure()
const total = [...asked.values()].reduce((sum, size) => sum + size, 0)
for (const [path, size] of [...asked].sort(([, a], [, b]) => b - a)) console.log(`${kilobytes(size)}  ${path}`)
console.log(`${kilobytes(total)}  in all, compressed; the budget is ${kilobytes(budget).trim()}`)
if (asked.size === 0 || total > budget) {
  console.error(asked.size === 0 ? 'The first page asked for no script at all.' : 'The first page is over its budget.')
  process.exitCode = 1
}

function kilobytes(size: number): string {
  return `${(size / 1024).toFixed(1).padStart(7)} KB`
}
