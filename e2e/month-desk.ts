import type { Page } from 'playwright-core'
import { z } from 'zod'
import type { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import { checkPage } from './check-page.ts'
import type { RunningConsole } from './console.ts'
import { httpOfficer } from './http-officer.ts'
import { openAs } from './officers.ts'
import { picture } from './picture.ts'
import { type Line, linesOf } from './planted-month.ts'
import type { Officer } from '../tools/planted/officer.ts'

export const dialog = (page: Page) => page.getByRole('dialog')

export const sumOf = (all: readonly { readonly amount: number }[]) => all.reduce((sum, { amount }) => sum + amount, 0)

/** What officers do with a month on its pages. */
export class MonthDesk {
  readonly #running: RunningConsole
  readonly #county: CountyCode
  readonly #officer: Officer
  readonly clerk: Page

  constructor(running: RunningConsole, county: CountyCode, { clerk, officer }: { clerk: Page; officer: Officer }) {
    this.#running = running
    this.#county = county
    this.#officer = officer
    this.clerk = clerk
  }

  /** Takes over from November on whoever is paid, benefit by benefit: so many of each. */
  async takeOver(counts: ReadonlyMap<string, number>): Promise<void> {
    const { clerk } = this
    await clerk.getByRole('button', { name: '沿用台账' }).click()
    await clerk.getByLabel('从哪个月起由本系统发').fill('2026-11')
    await clerk.getByLabel('台账没有文号的也接过来').check()
    for (const [label, count] of counts) {
      await clerk.getByLabel('待遇', { exact: true }).selectOption(label)
      await clerk.getByText('台账上在发').waitFor()
      await clerk.getByRole('button', { name: '接过来' }).click()
      await dialog(clerk).getByRole('button', { name: '接过来' }).click()
      await clerk.getByText(`已接过来 ${count} 份`).waitFor()
      await dialog(clerk).waitFor({ state: 'detached' })
    }
  }

  /** Begins a month (`2026-11`) and waits until its board shows the holds. */
  async begin(month: string): Promise<string> {
    const { clerk } = this
    await clerk.goto(`${this.#running.url}/money/runs`)
    await clerk.getByLabel('发哪个月的').fill(month)
    await clerk.getByRole('button', { name: '生成发放名单' }).click()
    await clerk.getByRole('heading', { level: 2, name: '暂缓' }).waitFor({ timeout: 60_000 })
    return clerk.url().split('/').at(-1) ?? ''
  }

  /** Lets a prisoner's line go, from the list of the lines that are held. */
  async release(run: string, { name, label }: Line, reason: string): Promise<void> {
    const { clerk } = this
    await clerk.goto(`${this.#running.url}${this.#path(run)}/lines?hold=imprisoned`)
    await clerk.getByRole('button', { name: `处理 ${name} ${label} 的暂缓` }).click()
    await clerk.getByLabel('怎么处理').selectOption('放行,本月照发')
    await clerk.getByLabel('理由').fill(reason)
    await clerk.getByRole('button', { name: '先看会怎样' }).click()
    await clerk.getByText('将放行 1 行').waitFor()
    await checkPage(clerk)
    await picture(clerk, 'month-release-1280')
    await clerk.getByRole('button', { name: '放行', exact: true }).click()
    await clerk.getByText('已放行').first().waitFor()
  }

  /** Whatever is still held is confirmed: kind by kind on the board, of the same benefit twice line by line in the list. */
  async confirmHolds(run: string): Promise<void> {
    const { clerk } = this
    await clerk.goto(this.#running.url + this.#path(run))
    await clerk.getByRole('heading', { level: 2, name: '暂缓' }).waitFor()
    const open = clerk.getByRole('button', { name: /^整类处理/, disabled: false })
    while ((await open.count()) > 0) {
      const name = (await open.first().getAttribute('aria-label')) ?? ''
      await open.first().click()
      await this.#confirm(name.replace('整类', ''))
      await clerk.getByRole('button', { name, exact: true, disabled: true }).waitFor()
    }
    const link = clerk.getByRole('link', { name: '请逐条处理:两笔里留一笔' })
    if ((await link.count()) === 0) return
    await link.click()
    const held = clerk.getByRole('button', { name: /^处理 .* 的暂缓$/ })
    await clerk.getByText('同一项待遇有两笔(').first().waitFor()
    for (let left = await held.count(); left > 0; left -= 1) {
      await held.first().click()
      await this.#confirm('处理“同一项待遇有两笔”')
      await held.nth(left - 1).waitFor({ state: 'detached' })
    }
    await clerk.goto(this.#running.url + this.#path(run))
    await clerk.getByRole('heading', { level: 2, name: '暂缓' }).waitFor()
  }

  async #confirm(name: string): Promise<void> {
    const form = this.clerk.getByRole('form', { name, exact: true })
    await form.getByLabel('怎么处理').selectOption('确认本月不发')
    await form.getByLabel('理由').fill('已核实')
    await form.getByRole('button', { name: '先看会怎样' }).click()
    await form.getByRole('button', { name: '确认不发' }).click()
    await form.waitFor({ state: 'detached' })
  }

  /** Hands the month in from its board; answers what it pays, as the lines add up. */
  async submit(run: string): Promise<number> {
    const { clerk } = this
    const lines = await linesOf(this.#running.platform, this.#officer, run)
    const due = sumOf(lines.filter(({ state }) => state === 'due'))
    await clerk.getByRole('button', { name: '提交审批' }).click()
    await dialog(clerk)
      .getByText(`共 ${formatYuan(fen(due))} 元`)
      .waitFor()
    await dialog(clerk).getByRole('button', { name: '提交审批' }).click()
    await clerk.getByText('待审批').first().waitFor()
    return due
  }

  /** Somebody else of a role agrees. */
  async approve(run: string, role: 'county-officer' | 'finance-officer'): Promise<Page> {
    const page = await openAs(this.#running, role, this.#path(run), { acceptDownloads: true })
    await page.getByRole('button', { name: '同意发放' }).click()
    await dialog(page).getByRole('button', { name: '同意发放' }).click()
    await dialog(page).waitFor({ state: 'detached' })
    return page
  }

  /** The page of a line says of November what ought to have been paid, what was, and by which decision. */
  async explains(run: string, of: Line | undefined, [owed, charged]: readonly [string, string]): Promise<void> {
    const { clerk } = this
    await clerk.goto(`${this.#running.url}${this.#path(run)}/lines/${of?.line}`)
    const row = clerk.getByRole('row').filter({ hasText: '2026年11月' })
    await row.getByText(owed).waitFor()
    await row.getByText(charged).waitFor()
    await row.getByText(/石民更〔2026〕\d+号:核查后更正/).waitFor()
    await checkPage(clerk)
    await picture(clerk, `month-line-${owed}-1280`)
  }

  /** An auditor reads the board and a line on a phone. */
  async readsOnPhone(run: string, line: number): Promise<void> {
    const phone = { viewport: { width: 390, height: 844 } }
    for (const [name, path] of [
      ['board', this.#path(run)],
      ['line', `${this.#path(run)}/lines/${line}`],
    ] as const) {
      const page = await openAs(this.#running, 'auditor', path, phone)
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      await checkPage(page)
      await picture(page, `month-${name}-390`)
    }
  }

  /** The same again past the button, which is not there for this officer any more. */
  async approveAgain(id: string, page: Page): Promise<unknown> {
    const county = this.#county
    const { digest } = await this.#officer.ask('ledger.get-run', z.object({ digest: z.string() }), { county, id })
    const officer = httpOfficer(this.#running, page, county)
    return officer.ask('ledger.approve-run', z.unknown(), { county, id, digest })
  }

  #path(run: string): string {
    return `/money/runs/${this.#county}/${run}`
  }
}
