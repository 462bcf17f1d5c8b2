import { randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { sm3 } from '#kernel/crypto/sm3'
import type { Platform } from '#kernel/execute'
import { FileDigest } from '#kernel/files/file-answer'
import { largestPart, largestUpload } from '#kernel/files/schema'
import { sweepFiles } from '#kernel/files/sweep-files'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { type Browser, givenOfficer, givenServer, movableClock, shishou, signedIn, xiulin } from '../testing.ts'

const database = testDatabase()
const time = movableClock('2026-11-22T09:00:00+08:00')
let platform: Platform
let server: FastifyInstance
let officer: Browser
beforeAll(async () => {
  platform = await testPlatform(database(), time.clock)
  server = await givenServer(database(), platform)
  officer = await somebody('county-officer', shishou)
})

async function somebody(role: 'county-officer' | 'village-worker' | 'auditor', area: number): Promise<Browser> {
  return signedIn(server, await givenOfficer(database(), platform, [[role, area]]))
}

/** A text of so many bytes that is no two times the same. */
function csvOf(bytes: number): Buffer {
  return Buffer.from(`姓名,编号\n${randomBytes(bytes).toString('base64url')}`).subarray(0, bytes)
}

async function begun(size: number, name = '张三的名册.csv', by = officer): Promise<string> {
  const { body, status } = await by.post('files.begin-upload', { name, size, purpose: 'registry.import-ledger' })
  expect(status).toBe(200)
  return String(body['upload'])
}

const send = (upload: string, offset: number, part: Uint8Array, by = officer) =>
  by.post('files.send-part', { upload, offset, data: Buffer.from(part).toString('base64') })

async function sendAll(upload: string, content: Buffer, piece = largestPart, from = 0): Promise<void> {
  for (let at = from; at < content.length; at += piece)
    expect(await send(upload, at, content.subarray(at, at + piece))).toMatchObject({ status: 200 })
}

async function stored(digest: unknown): Promise<Buffer | undefined> {
  const found = await platform.files.find(FileDigest.parse(digest))
  return found && (await buffer(found.read()))
}

describe('an upload', () => {
  test('of any content in parts of any size arrives as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 700_000 }),
        fc.integer({ min: 65_536, max: largestPart }),
        async (size, piece) => {
          const content = csvOf(size)
          const upload = await begun(size)
          await sendAll(upload, content, piece)
          const digest = sm3(content).toString('hex')
          const { body } = await officer.post('files.finish-upload', { upload, digest })
          expect(body).toMatchObject({ state: 'complete', digest, size, received: size, name: '张三的名册.csv' })
          expect((await stored(digest))?.equals(content)).toBe(true)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('cut at 60 % goes on where it stopped, and every repeated step is answered with how far it is', async () => {
    const content = csvOf(1_000_000)
    const upload = await begun(content.length)
    await sendAll(upload, content.subarray(0, 600_000), 100_000)
    const reopened = await givenServer(database(), platform)
    expect((await officer.post('files.find-upload', { upload })).body).toMatchObject({ received: 600_000 })
    expect((await send(upload, 0, content.subarray(0, 100_000))).body).toEqual({ received: 600_000, size: 1_000_000 })
    expect((await send(upload, 500_000, content.subarray(500_000, 600_000))).body['received']).toBe(600_000)
    for (const offset of [550_000, 700_000]) {
      const { status, problem } = await send(upload, offset, content.subarray(offset, offset + 100_000))
      expect([status, problem.code]).toEqual([409, 'wrong-place'])
      expect(problem.detail).toBe(
        `已收到 600000 字节,这一段却从第 ${offset} 字节开始,接不上。请从已收到的地方继续上传。`,
      )
    }
    const early = await officer.post('files.finish-upload', { upload })
    expect(early.problem).toMatchObject({ code: 'not-whole', status: 409 })
    await sendAll(upload, content, 100_000, 600_000)
    const finished = await officer.post('files.finish-upload', { upload })
    expect((await officer.post('files.finish-upload', { upload })).body).toEqual(finished.body)
    expect((await stored(finished.body['digest']))?.equals(content)).toBe(true)
    expect((await send(upload, 0, content.subarray(0, 100_000))).problem.code).toBe('already-complete')
    await reopened.close()
  })

  test('sent from two places at once is not mixed up', async () => {
    const content = csvOf(900_000)
    const upload = await begun(content.length)
    for (let at = 0; at < content.length; at += 100_000) {
      const part = content.subarray(at, at + 100_000)
      const both = await Promise.all([send(upload, at, part), send(upload, at, part), send(upload, at, part)])
      expect(both.map(({ status }) => status)).toEqual([200, 200, 200])
    }
    const digest = sm3(content).toString('hex')
    const finishes = await Promise.all([1, 2].map(() => officer.post('files.finish-upload', { upload, digest })))
    expect(finishes.map(({ body }) => body['digest'])).toEqual([digest, digest])
  })

  test('leaves its beginning and its end in the audit chain, and of its parts only the refused one', async () => {
    const content = csvOf(300_000)
    const upload = await begun(content.length)
    await sendAll(upload, content, 100_000)
    await send(upload, 290_000, content.subarray(290_000, 299_999))
    await send(upload, 299_999, Buffer.alloc(5))
    await officer.post('files.finish-upload', { upload })
    const entries = await lookEverywhere<{ action: string; outcome: string }>(
      database(),
      `SELECT action, outcome FROM anmin.audit_entry WHERE subject = '${upload}' ORDER BY seq`,
    )
    expect(entries).toEqual([
      { action: 'files.send-part', outcome: 'refused:beyond-end' },
      { action: 'files.finish-upload', outcome: 'done' },
    ])
  })

  test('that was given up takes nothing more, and its parts are cleared away; so are those of a finished one', async () => {
    const content = csvOf(100_000)
    const [given, finished, open] = [await begun(100_000), await begun(100_000), await begun(100_000)]
    for (const upload of [given, finished, open]) await sendAll(upload, content)
    await officer.post('files.finish-upload', { upload: finished })
    expect((await officer.post('files.abandon-upload', { upload: given })).body).toMatchObject({ state: 'abandoned' })
    expect((await send(given, 0, content)).problem.code).toBe('already-abandoned')
    expect((await officer.post('files.abandon-upload', { upload: finished })).problem.code).toBe('already-complete')
    await sweepFiles(platform)
    expect(await platform.files.parts.list()).toContain(open)
    expect(await platform.files.parts.list()).not.toContain(given)
    expect(await platform.files.parts.list()).not.toContain(finished)
    time.pass(8 * 24 * 3_600)
    const later = await somebody('county-officer', shishou)
    await sweepFiles(platform)
    expect(await platform.files.parts.list()).toEqual([])
    officer = later
  })
})

describe('what is no good', () => {
  test.each([
    ['名册.xls', 1_000, 'old-workbook', '另存为 .xlsx'],
    ['名册.docx', 1_000, 'other-ending', '扩展名为 .docx 的文件'],
    ['名册', 1_000, 'other-ending', '没有扩展名的文件'],
    ['名册.xlsx', largestUpload + 1, 'too-large', '超过 200 MB 的上限'],
  ])('%s of %i bytes is refused at the beginning', async (name, size, code, words) => {
    const { problem } = await officer.post('files.begin-upload', { name, size, purpose: 'registry.import-ledger' })
    expect(problem.code).toBe(code)
    expect(problem.detail).toContain(words)
  })

  test('a file that is empty, or for nothing that has a name, is refused as input', async () => {
    const empty = await officer.post('files.begin-upload', { name: 'a.csv', size: 0, purpose: 'registry.import' })
    expect(empty.problem.fields).toEqual([
      { path: 'size', text: '这个文件是空的,没有内容可以上传。请确认选对了文件。' },
    ])
    const nameless = await officer.post('files.begin-upload', { name: 'a.csv', size: 5, purpose: '进口' })
    expect(nameless.problem.fields?.map(({ path }) => path)).toEqual(['purpose'])
  })

  test('a workbook that is none is refused at its first part, before it is kept', async () => {
    const upload = await begun(500_000, '低保名册.xlsx')
    const { problem } = await send(upload, 0, Buffer.concat([Buffer.from('<html>'), Buffer.alloc(100_000)]))
    expect(problem.code).toBe('not-a-workbook')
    expect(await platform.files.parts.received(upload)).toBe(0)
  })

  test('an archive that is no workbook, and a content that is another than was said, are refused at the end and not kept', async () => {
    const archive = Buffer.concat([Buffer.from('504B0304', 'hex'), randomBytes(70_000)])
    const upload = await begun(archive.length, '低保名册.xlsx')
    await sendAll(upload, archive)
    const digest = sm3(archive).toString('hex')
    expect((await officer.post('files.finish-upload', { upload, digest })).problem.code).toBe('broken-workbook')
    expect(await stored(digest)).toBeUndefined()
    const text = csvOf(1_000)
    const other = await begun(text.length)
    await sendAll(other, text)
    const refused = await officer.post('files.finish-upload', { upload: other, digest })
    expect(refused.problem).toMatchObject({ code: 'other-digest', status: 409 })
    expect(await stored(sm3(text).toString('hex'))).toBeUndefined()
  })

  test('parts that are too small, beyond the end or no base64 are refused', async () => {
    const upload = await begun(200_000)
    expect((await send(upload, 0, Buffer.alloc(1_000, 65))).problem.code).toBe('small-part')
    expect((await send(upload, 0, Buffer.alloc(200_001, 65))).problem.code).toBe('beyond-end')
    const none = await officer.post('files.send-part', { upload, offset: 0, data: '!!!!' })
    expect(none.problem.code).toBe('small-part')
    expect((await officer.post('files.find-upload', { upload })).body).toMatchObject({ received: 0 })
  })

  test('a twenty-first upload waits until another is over', async () => {
    const busy = await somebody('village-worker', xiulin)
    const uploads = []
    for (let count = 0; count < 20; count++) uploads.push(await begun(100, 'a.csv', busy))
    const more = { name: 'a.csv', size: 100, purpose: 'registry.import-ledger' }
    expect((await busy.post('files.begin-upload', more)).problem.code).toBe('too-many-uploads')
    await busy.post('files.abandon-upload', { upload: uploads[0] })
    expect((await busy.post('files.begin-upload', more)).status).toBe(200)
  })
})

describe('somebody else’s upload', () => {
  const others = [
    ['a colleague of the same county', 'county-officer', shishou],
    ['somebody of a township in it', 'village-worker', xiulin],
    ['the county’s auditor', 'auditor', shishou],
    ['the nation’s auditor', 'auditor', 0],
    ['another county', 'county-officer', 430321000000],
  ] as const

  test.each(others)('is neither seen, added to, finished nor given up by %s', async (_who, role, area) => {
    const content = csvOf(100_000)
    const upload = await begun(content.length)
    await sendAll(upload, content)
    const other = await somebody(role, area)
    for (const answer of [
      await other.post('files.find-upload', { upload }),
      await send(upload, 0, content, other),
      await other.post('files.finish-upload', { upload }),
      await other.post('files.abandon-upload', { upload }),
    ]) {
      expect([answer.status, answer.problem.code]).toEqual([404, 'no-upload'])
    }
    expect((await officer.post('files.finish-upload', { upload })).status).toBe(200)
  })

  test('cannot be begun by somebody signed in who holds no area', async () => {
    const nobody = signedIn(server, await givenOfficer(database(), platform, []))
    const answer = await nobody.post('files.begin-upload', { name: 'a.csv', size: 10, purpose: 'registry.import' })
    expect(answer.problem.code).toBe('denied')
  })

  test('keeps its name and its bytes from who reads the disk or the database', async () => {
    const content = Buffer.concat([Buffer.from('李四,422431195003124321\n'), csvOf(100_000)])
    const upload = await begun(content.length, '李四的证明.csv')
    await sendAll(upload, content)
    const rows = await lookEverywhere<{ row: string }>(
      database(),
      `SELECT upload::text || encode(name, 'escape') AS row FROM anmin.upload WHERE id = '${upload}'`,
    )
    expect(rows[0]?.row).not.toContain('李四')
  })
})
