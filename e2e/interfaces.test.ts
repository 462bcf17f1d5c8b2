import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { month } from '#kernel/month'
import { recordBatch, recordSource, type RegistryTables } from '#registry'
import { shishou } from '../apps/server/testing.ts'
import { checkPage } from './check-page.ts'
import { runningConsole } from './console.ts'
import { openAs } from './officers.ts'

/** A real receiver on this machine; answers with `status`. */
let receiver: Server
let status = 500
const received: string[] = []
let host = ''
beforeAll(async () => {
  receiver = createServer((request, response) => {
    void text(request).then((body) => {
      received.push(body)
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready))
  host = `127.0.0.1:${(receiver.address() as AddressInfo).port}` // it listens on TCP
})
afterAll(() => receiver.close())

const running = runningConsole({ withWork: true, webhookHosts: () => host })
const county = 421_081 as CountyCode

it('subscribes an address, shows its secret once, tries it, sends again, pauses and changes the secret', async () => {
  const page = await openAs(running(), 'system-administrator', '/interfaces/webhooks')
  await page.getByText('这里还没有消息订阅').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '新建订阅' }).click()
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByText('请至少选一种消息').waitFor()
  await page.getByLabel('名称', { exact: true }).fill('市大数据平台')
  await page.getByLabel('送到哪个网址').fill('http://elsewhere.invalid/anmin')
  await page.getByLabel('台账已导入').check()
  await checkPage(page)
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByRole('alert').getByText('不在允许的名单里').waitFor()
  await page.getByLabel('送到哪个网址').fill(`http://${host}/anmin`)
  await page.getByRole('button', { name: '新建', exact: true }).click()
  const secret = await page.locator('.secret').textContent()
  expect(secret).toMatch(/\S{20,}/)
  await checkPage(page)
  await page.getByRole('button', { name: '我已经存好' }).click()
  await page.getByRole('heading', { level: 1, name: '市大数据平台' }).waitFor()
  expect(await page.locator('body').textContent()).not.toContain(secret)

  await page.getByRole('button', { name: '发一条测试消息' }).click()
  await page.getByRole('button', { name: '再送一次“测试消息”' }).waitFor({ timeout: 60_000 })
  await checkPage(page)
  status = 204
  await page.getByRole('button', { name: '再送一次“测试消息”' }).click()
  await page.getByText('用时').waitFor({ timeout: 60_000 })
  expect(received.length).toBeGreaterThan(1)

  await page.getByRole('button', { name: '暂停' }).click()
  await page.getByText('已暂停').waitFor()
  await page.getByRole('button', { name: '恢复发送' }).click()
  await page.getByRole('button', { name: '暂停' }).waitFor()
  await page.getByRole('button', { name: '换密钥' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '换密钥' }).click()
  await page.getByText('旧密钥到').waitFor()
  expect(await page.locator('.secret').textContent()).not.toBe(secret)
  await page.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('名称', { exact: true }).fill('市大数据中心')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('heading', { level: 1, name: '市大数据中心' }).waitFor()
  for (const width of [640, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await checkPage(page)
  }
  await page.getByRole('button', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await page.getByText('这里还没有消息订阅').waitFor()
  expect(running().complaints).toEqual([])
})

it('exports an area’s people for a stated purpose, and hands out each file and the signed list', async () => {
  const { platform, database } = running()
  await inScope(database.app, { area: shishou }, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const at = { county, recordedAt: platform.clock.now() }
    const asOf = month(2026, 11)
    const source = await recordSource(db, {
      ...{ ...at, kind: 'ledger', title: '居民台账', asOf, confidence: 'recorded', by: { name: '测试人员' } },
    })
    await recordBatch(db, platform.keys, {
      ...{ ...at, source, households: [] },
      persons: [
        {
          ...{ ref: 'a', division: 421_081_100_201 as DivisionCode, validFrom: asOf },
          says: new Map([
            ['name', '周大山'],
            ['birthDate', '1945-06-07'],
          ]),
        },
      ],
    })
  })
  const page = await openAs(running(), 'county-officer', '/interfaces/exports', { acceptDownloads: true })
  await page.getByText('这里还没有成批导出过').waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: '申请导出' }).click()
  await page.getByRole('button', { name: '开始导出' }).click()
  await page.getByText('请写明用途').waitFor()
  await checkPage(page)
  await page.getByLabel('做什么用').fill('报送省厅年度核查')
  await page.getByRole('button', { name: '开始导出' }).click()
  await page.getByText('导好了,可以下载').waitFor({ timeout: 60_000 })
  await checkPage(page)
  const people = page.waitForEvent('download')
  await page
    .getByRole('row', { name: /421081-persons/ })
    .getByRole('button')
    .click()
  const content = await (await people).createReadStream()
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  expect(gunzipSync(Buffer.concat(chunks)).toString()).toContain('周大山')
  const manifest = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载签名清单' }).click()
  expect((await manifest).suggestedFilename()).toBe('manifest.json')
  for (const width of [640, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await checkPage(page)
  }
  expect(running().complaints).toEqual([])
})
