import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** A picture of the page as a reader finds it, kept where ANMIN_SCREENSHOTS says; nothing without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['ANMIN_SCREENSHOTS'] ?? ''
  if (folder === '') return
  mkdirSync(folder, { recursive: true })
  // The bar stays where one has scrolled to; a picture begins at the top.
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
