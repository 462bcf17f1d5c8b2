import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  page = await browser.newPage()
})

afterAll(async () => {
  await browser.close()
})

/** What a text looks like, pixel by pixel, as an encoded picture. */
async function picture(text: string): Promise<string> {
  await page.setContent(
    `<meta charset="utf-8"><p style="font: 40px sans-serif; width: 400px; height: 60px">${text}</p>`,
  )
  return (await page.locator('p').screenshot()).toString('base64')
}

/** A code point that no font has: it shows what a missing character looks like. */
const missing = '\u{10FFFD}'

describe('the browser of the tests', () => {
  test('shows Chinese characters as themselves and not as boxes', async () => {
    const characters = ['民', '政', '低', '保', '岁', '元', '(', '。']
    const pictures = new Set<string>()
    for (const character of [...characters, missing]) pictures.add(await picture(character))
    expect(pictures.size).toBe(characters.length + 1)
  })

  test('shows Chinese in bold as well', async () => {
    expect(await picture('<b>民政</b>')).not.toBe(await picture('民政'))
  })

  test('shows English letters in their own widths', async () => {
    const width = async (text: string) => {
      await page.setContent(`<span style="font: 40px sans-serif">${text}</span>`)
      return (await page.locator('span').boundingBox())?.width ?? 0
    }
    expect(await width('iiii')).toBeLessThan((await width('WWWW')) / 2)
    expect(await width('Anmin')).toBeGreaterThan(60)
  })

  test('sets a full-width character exactly as wide as its font size', async () => {
    await page.setContent('<span style="font: 40px sans-serif">民政低保</span>')
    expect((await page.locator('span').boundingBox())?.width).toBeCloseTo(160, 0)
  })
})
