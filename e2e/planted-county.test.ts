import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { type LedgerName, writeLedgers } from '#registry'
import type { Finding } from '#watch/schema'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { type ImportedSheet, importCounty } from '../tools/planted/import-county.ts'
import type { Officer } from '../tools/planted/officer.ts'
import { judgeByFiles } from '../tools/planted/judge.ts'
import { readFindings } from '../tools/planted/read-findings.ts'
import { Register } from '../tools/planted/registered.ts'
import { readReturned } from '../tools/planted/returned-rows.ts'
import { hiddenLines } from '../tools/planted/score-county.ts'
import { scoreLists } from '../tools/planted/score-lists.ts'
import { isUnprovable, type LineOf, type PlantedTruth, readTruth } from '../tools/planted/truth.ts'
import { runningConsole } from './console.ts'
import { httpOfficer } from './http-officer.ts'
import { openAs } from './officers.ts'

/*
 * From the raw workbooks of a small county to the two lists, with the truth kept beside the workbooks: what is planted in
 * them is found, and nothing else. The first and the last file go through the pages, the others through what the pages call.
 */
const running = runningConsole({ withWork: true })
const county = CountyCode.parse(421081)
const byHand: readonly LedgerName[] = ['residents', 'minimumLiving']
let folder: string
let truth: PlantedTruth
let page: Page
let officer: Officer

beforeAll(async () => {
  const { platform } = running()
  await loadPolicies(platform)
  folder = await mkdtemp(join(tmpdir(), 'anmin-e2e-planted-'))
  const asOf = platform.clock.month()
  await writeLedgers({ county, people: 1_500, seed: 8, asOf }, { scale: 2 }, folder, await judgeByFiles(asOf))
  truth = await readTruth(folder)
  page = await openAs(running(), 'county-officer', '/ledgers', { acceptDownloads: true })
  officer = httpOfficer(running(), page, county)
}, 120_000)
afterAll(async () => rm(folder, { recursive: true, force: true }))

const sheetOf = (ledger: LedgerName): LineOf<'sheet'> => {
  const sheet = truth.sheets.find((one) => one.ledger === ledger)
  if (!sheet) throw new Error(`no sheet of ${ledger}`)
  return sheet
}

/** Every planted bad row has come back with a reason that names its column, and no row that is good. */
function expectReturned(sheet: LineOf<'sheet'>, returned: ReadonlyMap<number, string>): void {
  const own = truth.faults.filter((fault) => fault.file === sheet.file && fault.sheet === sheet.sheet)
  for (const fault of own) {
    const { row, column, verdict, written } = fault
    if (verdict !== 'bad' || isUnprovable(fault)) continue
    const reason = returned.get(row) ?? ''
    expect([row, written, reason]).toEqual([row, written, expect.stringContaining(column?.split('/').at(-1) ?? '')])
  }
  const excused = new Set(own.filter(({ verdict }) => verdict !== 'repaired').map(({ row }) => row))
  const ofNobody = '登记里没有这个人'
  const mistaken = [...returned].filter(([row, reason]) => !excused.has(row) && !reason.includes(ofNobody))
  expect(mistaken).toEqual([])
}

/** Through the pages: file in, columns as proposed, check, faults back, import. */
async function bringInByHand(ledger: LedgerName): Promise<void> {
  const sheet = sheetOf(ledger)
  await page.goto(`${running().url}/ledgers/new`)
  await page.locator('input[type=file]').setInputFiles(join(folder, sheet.file))
  await page.getByRole('heading', { level: 1, name: '哪一列是什么' }).waitFor()
  await page.getByRole('button', { name: '开始检查' }).click()
  await page.locator('[data-state=checked]').waitFor({ timeout: 60_000 })
  const button = page.getByRole('button', { name: /下载退回的/ })
  if ((await button.count()) > 0) {
    const download = page.waitForEvent('download')
    await button.click()
    const path = join(folder, `returned-${sheet.file}`)
    await (await download).saveAs(path)
    expectReturned(sheet, await readReturned(path, await readFile(path)))
  } else expect(truth.faults.filter(({ file, verdict }) => file === sheet.file && verdict === 'bad')).toEqual([])
  await page.getByRole('button', { name: /^导入 [\d,]+ 行$/ }).click()
  await page.locator('[data-state=done]').waitFor({ timeout: 60_000 })
}

async function expectReturnedFile({ sheet, done }: ImportedSheet): Promise<void> {
  const reference = { county, id: done.id }
  const content = done.hasReturned ? await officer.download('registry.get-returned-workbook', reference) : undefined
  expectReturned(sheet, content ? await readReturned(sheet.file, content) : new Map())
}

it('takes twelve planted workbooks in and gives each planted bad row back with its reason', async () => {
  await bringInByHand('residents')
  const month = running().platform.clock.month()
  const others = await importCounty(officer, truth, month, (ledger) => !byHand.includes(ledger))
  for (const one of others) await expectReturnedFile(one)
  await bringInByHand('minimumLiving')
  expect(new Set([...others.map(({ sheet }) => sheet.ledger), ...byHand]).size).toBe(12)
}, 240_000)

it('judges the county, and the lists hold every planted line with its explanation, and nothing else', async () => {
  await page.goto(`${running().url}/judging`)
  // The imports are judged by themselves; only then does nobody else hold the county.
  await page.getByText('研判以后没有一户的情况变化').waitFor({ timeout: 120_000 })
  await page.getByRole('button', { name: '全部重新研判' }).click()
  await expect.poll(judgedInFull, { timeout: 60_000, interval: 500 }).toBe(true)

  const findings = await readFindings(officer)
  const isHidden = await hiddenLines(truth, new Register(running().platform, county))
  const lists = scoreLists(truth, findings, isHidden)
  for (const [list, { planted, found, missed, unplanted, otherAmounts }] of lists) {
    expect([list, missed, unplanted, otherAmounts]).toEqual([list, [], [], []])
    expect([list, found]).toEqual([list, planted])
  }
  for (const list of ['missing', 'wrong'] as const) expect(lists.get(list)?.planted).toBeGreaterThan(1)

  for (const [kind, title] of [
    ['missing', '应享未享'],
    ['wrong', '在享不符'],
  ] as const) {
    const own = findings.filter((one) => one.kind === kind)
    await expectShown(kind, title, own)
    for (const finding of own) await expectExplained(finding)
  }
  await explainOnPage(findings.find(({ kind, reason }) => kind === 'wrong' && reason === 'refused'))
  expect(running().complaints).toEqual([])
}, 240_000)

/** A run of everybody counts, and none is under way. */
async function judgedInFull(): Promise<boolean> {
  const overview = z.object({ current: z.object({ scope: z.string() }), running: z.unknown().nullable() })
  const { current, running: open } = await officer.ask('watch.get-overview', overview, { county })
  return current.scope === 'full' && open === null
}

/** The list on its page has these lines and no others. */
async function expectShown(kind: 'missing' | 'wrong', title: string, own: readonly Finding[]): Promise<void> {
  await page.goto(`${running().url}/findings?kind=${kind}`)
  await page.getByRole('button', { name: new RegExp(title) }).waitFor()
  await page.getByText(`共 ${own.length} 条`).waitFor()
  const shown: string[] = []
  const pages = Math.ceil(own.length / 20)
  for (let at = 1; at <= pages; at++) {
    if (pages > 1) await page.getByText(`第 ${at} 页`).waitFor()
    const buttons = page.getByRole('button', { name: /^打开 .+,看原因$/ })
    await buttons.first().waitFor()
    shown.push(...(await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''))))
    if (at < pages) await page.getByRole('button', { name: '下一页' }).click()
  }
  expect(shown.toSorted()).toEqual(own.map(({ name, label }) => `打开 ${name} ${label},看原因`).toSorted())
}

const Explained = z.object({
  view: z.object({
    judgements: z.array(
      z.object({ benefit: z.object({ key: z.string() }), outcome: z.string(), requirements: z.array(z.unknown()) }),
    ),
  }),
})

/** What the register holds of the household leads to the line, requirement by requirement. */
async function expectExplained({ kind, benefit, householdId, name, reason }: Finding): Promise<void> {
  const input = { county, id: householdId, purpose: { code: 'review' } }
  const { view } = await officer.ask('registry.judge-household', Explained, input)
  const own = view.judgements.filter((one) => one.benefit.key === benefit)
  const told = own.some(({ outcome, requirements }) =>
    requirements.length > 0 && kind === 'missing' ? outcome === 'eligible' : outcome !== 'eligible',
  )
  expect([name, benefit, reason, told]).toEqual([name, benefit, reason, true])
}

/** A line opened as an officer opens it. */
async function explainOnPage(finding: Finding | undefined): Promise<void> {
  if (!finding) throw new Error('no line that the rules refuse')
  await page.getByRole('button', { name: `打开 ${finding.name} ${finding.label},看原因` }).click()
  await page.getByLabel('用途').selectOption('复核、动态管理')
  await page.getByRole('button', { name: '看为什么' }).click()
  await page.getByText('不符合:').first().waitFor()
}
