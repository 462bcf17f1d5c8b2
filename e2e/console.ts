import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { readAllowedHosts } from '#exchange'
import type { Platform } from '#kernel/execute'
import { type Clock, systemClock } from '#kernel/clock'
import type { Database } from '#kernel/database/connect'
import { loadDivisions } from '#registry'
import { launchBrowser } from '#testing/browser'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { startBackground } from '../apps/server/background.ts'
import { buildPages } from '../apps/server/build-pages.ts'
import { homeFolder } from '../apps/server/open-platform.ts'
import { givenServer } from '../apps/server/testing.ts'

export interface RunningConsole {
  readonly url: string
  readonly database: Database
  readonly platform: Platform
  /** A page in a browser of its own: own cookies, own memory. What the browser complains about is gathered in `complaints`. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>
  readonly complaints: string[]
}

export interface ConsoleWish {
  /** Jobs, events and messages as well, as in a server that is started. */
  readonly withWork?: boolean
  /** Where messages may go, as ANMIN_WEBHOOK_HOSTS says it; asked for when the server starts. */
  readonly webhookHosts?: () => string
  /** The server's; without it the machine's. Browsers keep their own. */
  readonly clock?: Clock
}

/** The built console on a real server and database, in a real browser, for one suite. Read the answer inside tests. */
export function runningConsole({
  withWork = false,
  webhookHosts,
  clock = systemClock,
}: ConsoleWish = {}): () => RunningConsole {
  const database = testDatabase()
  let running: RunningConsole | undefined
  let browser: Browser | undefined
  let stop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    await loadDivisions(database().owner)
    const pages = await buildPages(homeFolder(process.env), () => undefined)
    const platform = await testPlatform(database(), clock)
    const hosts = readAllowedHosts(webhookHosts?.())
    const server = await givenServer(database(), platform, { pages, webhookHosts: hosts })
    const work = withWork ? await startBackground(platform, database(), hosts) : undefined
    const url = await server.listen({ port: 0, host: '127.0.0.1' })
    const launched = await launchBrowser()
    browser = launched
    stop = async () => {
      await work?.stop()
      await server.close()
    }
    const complaints: string[] = []
    const open = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await launched.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, ...options })
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        // A refused sign-in is a 401 by design, and the browser reports every 4xx.
        if (message.type() === 'error' && !message.text().includes('the server responded with a status of 4')) {
          complaints.push(message.text())
        }
      })
      await page.goto(url + path)
      return page
    }
    running = { url, database: database(), platform, open, complaints }
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await stop?.()
  })
  return () => {
    if (!running) throw new Error('runningConsole() is open only while the tests of its suite run')
    return running
  }
}
