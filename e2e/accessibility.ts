import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Everything axe finds against WCAG 2.2 AA on the page as it is now, one line per finding. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // As an evaluated text and not as a script element, which the content security policy would refuse.
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as { readonly axe: typeof axe } // put there a line above
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await checker.run(document, { runOnly: tags })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
  })
}

/** Controls that Tab does not reach, by their name. A radio group is one stop; it counts as a whole. */
export async function unreachedByTab(page: Page): Promise<readonly string[]> {
  const marked = await page.evaluate(() => {
    // Marks of an earlier look, e.g. of a menu that is folded away at this width.
    for (const marked of document.querySelectorAll<HTMLElement>('[data-tab-test]')) delete marked.dataset['tabTest']
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled',
    )
    const shown = [...controls].filter((control) => control.checkVisibility({ visibilityProperty: true }))
    for (const [index, control] of shown.entries()) control.dataset['tabTest'] = String(index)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    const isRadio = (control: HTMLElement): control is HTMLInputElement =>
      control instanceof HTMLInputElement && control.type === 'radio'
    return new Set(shown.map((control) => (isRadio(control) ? control.name : control))).size
  })
  const reached = new Set<string>()
  // A date is several stops (year, month, day, calendar), and what folds out is a stop that is no control.
  for (let step = 0; step < marked * 4 + 40 && reached.size < marked; step += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset['tabTest'] : undefined,
    )
    if (at !== undefined) reached.add(at)
  }
  return page.evaluate(
    (seen) =>
      [...document.querySelectorAll<HTMLElement>('[data-tab-test]')]
        .filter((control) => !(control instanceof HTMLInputElement && control.type === 'radio'))
        .filter((control) => !seen.includes(control.dataset['tabTest'] ?? ''))
        .map((control) => control.getAttribute('aria-label') ?? control.textContent ?? control.tagName),
    [...reached],
  )
}

/** Buttons, fields and menu lines smaller than `least` CSS pixels. Links inside sentences and table cells follow the text. */
export async function smallTargets(page: Page, least: number): Promise<readonly string[]> {
  return page.evaluate((size) => {
    const controls = document.querySelectorAll<HTMLElement>('button, input, select, textarea, nav a')
    return [...controls]
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control, box: (control.closest('label') ?? control).getBoundingClientRect() }))
      .filter(({ box }) => box.height < size - 0.5 || box.width < size - 0.5)
      .map(
        ({ control, box }) => `${control.getAttribute('aria-label') ?? control.textContent} ${box.width}×${box.height}`,
      )
  }, least)
}
