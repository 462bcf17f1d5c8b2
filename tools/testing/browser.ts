import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { isBrowserBundled, prepareBrowserFiles } from './browser-files.ts'

// Tests bring their own pages and reach nothing but our own server: no sandbox (it needs rights that a container or
// root lacks), no graphics card, no talk with the outside world.
const words = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]

/**
 * A real browser that can show Chinese, started for a test; the caller closes it. ANMIN_BROWSER names another Chromium.
 * @throws when no browser can be started; the message says what to install
 */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ args: words, ...(await program()) })
}

async function program(): Promise<LaunchOptions> {
  const chosen = process.env['ANMIN_BROWSER'] ?? ''
  if (chosen !== '') return { executablePath: chosen }
  if (!isBrowserBundled) return { channel: process.platform === 'win32' ? 'msedge' : 'chrome' }
  const { executable, libraries, fontConfiguration } = await prepareBrowserFiles()
  return {
    executablePath: executable,
    env: { ...environment(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontConfiguration },
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
