import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeFindings, smallTargets, unreachedByTab } from './accessibility.ts'

/** What every page must stand: axe, Tab to every control, targets large enough, nothing sideways. */
export async function checkPage(page: Page, least = 44): Promise<void> {
  await page.waitForLoadState('networkidle')
  // Half-way from one colour to another nothing has enough contrast.
  await page.evaluate(async () => {
    const moving = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled(moving.map(({ finished }) => finished))
    // What is half under the bar, because one has scrolled, counts as a small target.
    scrollTo(0, 0)
  })
  expect(await axeFindings(page)).toEqual([])
  expect(await unreachedByTab(page)).toEqual([])
  expect(await smallTargets(page, least)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}
