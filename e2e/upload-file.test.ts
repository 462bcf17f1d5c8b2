import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '#kernel/execute'
import { FileDigest } from '#kernel/files/file-answer'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenOfficer, givenServer, shishou } from '../apps/server/testing.ts'

// The pages' own code against the real server, without a window: what a browser would add (address, session, the device's
// darkness, which pages ask for when they are loaded) is added here.
Object.assign(globalThis, { matchMedia: () => new EventTarget() })
const { uploadFile } = await import('../apps/console/upload-file.ts')
const database = testDatabase()
const plainFetch = globalThis.fetch
let platform: Platform
let server: FastifyInstance
let cookie: string
let address: string
/** What the line does with the n-th request of the test. */
let line: (request: number, send: () => Promise<Response>) => Promise<Response>
let sent: string[]

beforeAll(async () => {
  platform = await testPlatform(database())
  server = await givenServer(database(), platform)
  await server.listen({ port: 0, host: '127.0.0.1' })
  address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` // a TCP server has one
  cookie = `anmin=${(await givenOfficer(database(), platform, [['county-officer', shishou]])).token}`
  globalThis.fetch = (path, options) => {
    if (typeof path !== 'string') throw new TypeError('pages name their addresses')
    sent.push(path)
    const headers = new Headers(options?.headers)
    headers.set('cookie', cookie)
    return line(sent.length, () => plainFetch(`${address}${path}`, { ...options, headers }))
  }
})
afterAll(async () => {
  globalThis.fetch = plainFetch
  await server.close()
})
beforeEach(() => {
  sent = []
  line = (_request, send) => send()
})

const purpose = 'registry.import-ledger'
const parts = () => sent.filter((path) => path.endsWith('send-part')).length

function fileOf(bytes: number): { readonly file: File; readonly content: Buffer } {
  const content = Buffer.from(`姓名\n${randomBytes(bytes).toString('base64url')}`).subarray(0, bytes)
  return { file: new File([Uint8Array.from(content)], '低保名册.csv', { lastModified: bytes }), content }
}

async function arrived(digest: string | null): Promise<Buffer> {
  const found = await platform.files.find(FileDigest.parse(digest))
  if (!found) throw new Error('nothing arrived')
  return buffer(found.read())
}

describe('a file sent by a page', () => {
  it('arrives whole, and tells how far it is', async () => {
    const { file, content } = fileOf(3_500_000)
    const told: number[] = []
    const { digest } = await uploadFile({ file, purpose, onProgress: (received) => told.push(received) })
    expect((await arrived(digest)).equals(content)).toBe(true)
    expect(told).toEqual([0, 1_048_576, 2_097_152, 3_145_728, 3_500_000])
  })

  it('goes on after the line broke, before the server had a part and after it had it, without sending any twice', async () => {
    const { file, content } = fileOf(5_000_000)
    line = async (request, send) => {
      if (request === 3) throw new TypeError('no line')
      const answer = await send()
      if (request === 6) throw new TypeError('the answer was lost')
      return answer
    }
    const { digest } = await uploadFile({ file, purpose })
    expect((await arrived(digest)).equals(content)).toBe(true)
    expect(parts()).toBe(6)
  })

  it('that was paused goes on where it stopped', async () => {
    const { file, content } = fileOf(4_000_000)
    const pause = new AbortController()
    const onProgress = (received: number) => {
      if (received > 2_000_000) pause.abort()
    }
    await expect(uploadFile({ file, purpose, onProgress, signal: pause.signal })).rejects.toThrow()
    const before = parts()
    const { digest } = await uploadFile({ file, purpose })
    expect((await arrived(digest)).equals(content)).toBe(true)
    expect(parts()).toBeLessThanOrEqual(before + 4)
  })

  it('that is none of those accepted is given up with the server’s sentence', async () => {
    const file = new File(['<html>'], '名册.xlsx')
    await expect(uploadFile({ file, purpose })).rejects.toThrow('内容却不是 Excel 工作簿')
    expect(sent.at(-1)).toBe('/api/files/abandon-upload')
  })
})
