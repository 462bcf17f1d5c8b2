import { beforeAll, expect, it } from 'vitest'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { month } from '#kernel/month'
import { recordBatch, recordSource, type RegistryTables } from '#registry'
import { shishou } from '../apps/server/testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'

const running = runningConsole({ withWork: true })
const county = 421_081 as CountyCode
const when = month(2026, 11)

/** 周大山 twice, in two villages; 吴秀珍 and 吴秀真 of one village, who sound alike and are two people. */
const people = [
  ['周大山', '1945-06-07', 421_081_100_201],
  ['周大山', '1945-06-07', 421_081_100_202],
  ['吴秀珍', '1950-01-02', 421_081_100_201],
  ['吴秀真', '1950-01-02', 421_081_100_201],
] as const

beforeAll(async () => {
  const { platform, database } = running()
  await inScope(database.app, { area: shishou }, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const recordedAt = platform.clock.now()
    const source = await recordSource(db, {
      ...{ county, kind: 'ledger', title: '居民台账', asOf: when, confidence: 'recorded', recordedAt },
      by: { name: '测试人员' },
    })
    await recordBatch(db, platform.keys, {
      ...{ county, source, recordedAt, households: [] },
      persons: people.map(([name, birthDate, village], at) => ({
        ref: String(at),
        division: village as DivisionCode, // of the shipped divisions
        says: new Map([
          ['name', name],
          ['birthDate', birthDate],
        ]),
        validFrom: when,
      })),
    })
  })
})

it('finds a person who is registered twice, compares, merges, takes it back, and tells two people apart', async () => {
  const page = await openAs(running(), 'county-officer', '/duplicates')
  await page.getByText('没有要核实的').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '重新查找' }).click()
  await page.getByRole('link', { name: '周大山' }).waitFor({ timeout: 60_000 })
  await checkPage(page)
  await page.getByRole('region', { name: /^待核实/ }).focus()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '两个“周大山”是不是同一个人' }).waitFor()
  await checkPage(page)

  await page.keyboard.press('a')
  await page.getByText('请写明依据').waitFor()
  await page.getByLabel('凭什么这样定').fill('打电话问过本人')
  await page.getByLabel('留这一份').nth(1).check()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('a')
  await page.getByRole('dialog', { name: '把两份登记合成一份?' }).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '合并', exact: true }).click()
  await page.getByText('已合并,留下的是').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销合并' }).click()
  await page.getByRole('button', { name: '是同一人,合并' }).waitFor()

  await page.keyboard.press('j')
  await page.getByRole('heading', { level: 1, name: /吴秀/ }).waitFor()
  await page.getByLabel('凭什么这样定').fill('是姐妹两个')
  await page.getByRole('button', { name: '不是同一人' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '不是同一人' }).click()
  await page.getByText('认定不是同一人').waitFor()
  await page.getByRole('link', { name: '疑似重复' }).first().click()
  await page.getByRole('button', { name: '不是同一人' }).click()
  await page.getByText('是姐妹两个').waitFor()
  await page.getByRole('button', { name: '外县也有' }).click()
  await page.getByText('没有同时登记在外县的人').waitFor()
  await checkPage(page)
  expect(running().complaints).toEqual([])
})

it.each([390, 640])('stands on a phone and at twice the size: %i px', async (width) => {
  const page = await openAs(running(), 'county-officer', '/duplicates', { viewport: { width, height: 844 } })
  await page.getByRole('link', { name: '周大山' }).click()
  await page.getByRole('heading', { level: 1, name: /周大山/ }).waitFor()
  await checkPage(page)
  await page.goBack()
  await page.getByRole('link', { name: '周大山' }).waitFor()
  await checkPage(page)
})
