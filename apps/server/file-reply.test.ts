import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cookies from '@fastify/cookie'
import fc from 'fast-check'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sm3 } from '#kernel/crypto/sm3'
import type { Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import { openLocalFolder } from '#kernel/files/local-folder'
import { openApiDocument } from '#kernel/openapi'
import { ok } from '#kernel/result'
import { command, query } from '#kernel/use-case'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { serveUseCases } from './api-routes.ts'
import { compressReplies } from './compression.ts'
import { attachmentNamed } from './file-reply.ts'
import { answerProblems } from './problem-reply.ts'
import { givenOfficer, shishou } from './testing.ts'

const database = testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'anmin-downloads-'))
const access = [{ role: 'county-officer', within: 'own-area' }] as const
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let platform: Platform
let server: FastifyInstance
let cookie: string
let made = 0
let content = Buffer.from('')

async function* inPieces(whole: Buffer) {
  for (let at = 0; at < whole.length; at += 30_000) yield whole.subarray(at, at + 30_000)
}

beforeAll(async () => {
  const plain = await testPlatform(database())
  platform = { ...plain, files: await openLocalFolder(folder, plain.keys) }
  const { files } = platform
  const makeFile = async () => {
    made++
    const stored = await files.put(inPieces(content), 'passing')
    return ok({ ...stored, name: '石首市 低保名册(有误的行).xlsx', mediaType })
  }
  const shared = { title: '取文件', input: z.object({}), output: FileAnswer, errors: {}, access, handle: makeFile }
  server = fastify()
  answerProblems(server)
  await server.register(cookies)
  await compressReplies(server)
  serveUseCases(server, platform, [
    query({ name: 'test.export', ...shared }),
    command({ name: 'test.make', ...shared }),
    query({
      name: 'test.lost',
      ...shared,
      handle: async () => ok({ digest: FileAnswer.shape.digest.parse('0'.repeat(64)), name: 'a', mediaType, size: 1 }),
    }),
  ])
  await server.listen({ port: 0, host: '127.0.0.1' })
  const officer = await givenOfficer(database(), platform, [['county-officer', shishou]])
  cookie = `anmin=${officer.token}`
})
afterAll(() => server.close())

function ask(useCase: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const { port } = server.server.address() as AddressInfo // a TCP server has one
  return fetch(`http://127.0.0.1:${port}/api/test/${useCase}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: '{}',
  })
}

describe('a use case that answers a file', () => {
  test('sends its bytes, to be saved under its Chinese name, and never to be kept or guessed at', async () => {
    content = randomBytes(300_000)
    const answer = await ask('export')
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': mediaType,
      'content-length': '300000',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="_.xlsx"; filename*=UTF-8''${encodeURIComponent('石首市 低保名册(有误的行).xlsx').replace('(', '%28').replace(')', '%29')}`,
    })
    expect(answer.headers.has('content-encoding')).toBe(false)
  })

  test('of no bytes sends none', async () => {
    content = Buffer.from('')
    const answer = await ask('export')
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '0', ''])
  })

  test('answers the same file to the same idempotency key, without making it again', async () => {
    content = randomBytes(70_000)
    const before = made
    const first = Buffer.from(await (await ask('make', { 'idempotency-key': 'the-same' })).arrayBuffer())
    const again = Buffer.from(await (await ask('make', { 'idempotency-key': 'the-same' })).arrayBuffer())
    expect(again.equals(first)).toBe(true)
    expect(made - before).toBe(1)
  })

  test('is refused as any other, as problem+json', async () => {
    const answer = await ask('export', { cookie: '' })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.headers.has('content-disposition')).toBe(false)
  })

  test('says so when the file is gone', async () => {
    const answer = await ask('lost')
    expect(await answer.json()).toMatchObject({ status: 404, code: 'file-gone' })
  })

  test('is described as bytes', () => {
    const shared = { title: '取文件', input: z.object({}), output: FileAnswer, errors: {}, access }
    const useCase = query({ name: 'test.export', ...shared, handle: () => Promise.reject(new Error('not called')) })
    const document = openApiDocument([useCase], { title: '', version: '1', description: '' })
    const operation = z
      .object({
        paths: z.record(z.string(), z.object({ post: z.object({ responses: z.record(z.string(), z.any()) }) })),
      })
      .parse(document).paths['/api/test/export']
    expect(Object.keys(operation?.post.responses['200'].content)).toEqual(['application/octet-stream'])
    expect(JSON.stringify(operation?.post.responses['404'])).toContain('file-gone')
  })
})

describe('a file that was altered on the disk', () => {
  async function alter(change: (sealed: Buffer) => Buffer): Promise<void> {
    const digest = sm3(content).toString('hex')
    const path = join(folder, 'passing', digest.slice(0, 2), digest.slice(2, 4), digest)
    expect(await readdir(join(path, '..'))).toContain(digest)
    writeFileSync(path, change(readFileSync(path)))
  }

  test('that is cut short is not sent at all', async () => {
    content = randomBytes(200_000)
    await (await ask('make', { 'idempotency-key': 'to-be-cut' })).arrayBuffer()
    await alter((sealed) => sealed.subarray(0, 150_000))
    const answer = await ask('make', { 'idempotency-key': 'to-be-cut' })
    expect(answer.headers.has('content-disposition')).toBe(false)
    expect(await answer.json()).toMatchObject({ status: 503, code: 'file-broken' })
  })

  test('that is changed in its middle breaks the connection off, so that nobody takes it for whole', async () => {
    content = randomBytes(400_000)
    await (await ask('make', { 'idempotency-key': 'to-be-changed' })).arrayBuffer()
    await alter((sealed) => {
      sealed[300_000] = (sealed[300_000] ?? 0) ^ 1
      return sealed
    })
    const receive = async () => (await ask('make', { 'idempotency-key': 'to-be-changed' })).arrayBuffer()
    await expect(receive()).rejects.toThrow()
  })
})

test('any name comes back from the header as it was, and never ends the header early', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
      const header = attachmentNamed(name)
      expect(header).toMatch(/^attachment; filename="[\w.-]*"; filename\*=UTF-8''[\w.~%-]+$/)
      expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(name)
    }),
  )
})
