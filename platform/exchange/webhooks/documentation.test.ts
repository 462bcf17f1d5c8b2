import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#kernel/clock'
import { signingKeys } from '#kernel/crypto/signature'
import type { Platform } from '#kernel/execute'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { eventTypes } from './event-types.ts'
import { deliveriesOf, givenChanges, givenWebhook, shishou, whileSending } from './given.testing.ts'
import { startReceiver, withReceiver } from './receiver.testing.ts'

const project = resolve(import.meta.dirname, '../../..')
const page = readFileSync(join(project, 'docs/open-interfaces.md'), 'utf8')
const samples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code)

const database = testDatabase()
let folder: string
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database(), systemClock)
  // Inside the project, where the second sample finds its library.
  mkdirSync(join(project, '.anmin'), { recursive: true })
  folder = mkdtempSync(join(project, '.anmin/documentation-'))
  samples.forEach((code, index) => writeFileSync(join(folder, `sample-${index}.mjs`), code))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The receiver of the page as a program of its own; what it prints comes into the list. */
async function startSample(secret: string, port: string): Promise<[program: ChildProcess, lines: readonly string[]]> {
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: port }
  const program = spawn(process.execPath, [join(folder, 'sample-0.mjs')], { env })
  const lines: string[] = []
  program.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')))
  await expect.poll(() => lines[0], { timeout: 10_000 }).toBe(`listening ${port}`)
  return [program, lines]
}

describe('docs/open-interfaces.md', () => {
  test.each([true, false])(
    'shows a receiver that takes what we sign and nothing else (right secret: %s)',
    async (isRight) => {
      const spot = await startReceiver()
      const webhook = await givenWebhook(platform, spot)
      await spot.close()
      const secret = isRight ? webhook.secret : `whsec_${Buffer.alloc(32).toString('base64')}`
      const [program, lines] = await startSample(secret, spot.host.split(':')[1] ?? '')
      const [person] = await givenChanges(platform, shishou)
      const outcome = isRight ? { state: 'delivered', lastStatus: 204 } : { state: 'failed', lastStatus: 401 }
      try {
        await whileSending(platform, [spot], async () => {
          await expect
            .poll(async () => (await deliveriesOf(platform, webhook))[0], { timeout: 5_000 })
            .toMatchObject(outcome)
        })
      } finally {
        program.kill()
      }
      expect(lines.slice(1)).toEqual(isRight ? [`cn.anmin.registry.person-changed 421081 ${person}`] : [])
    },
  )

  test('shows how our own signature is verified', () =>
    withReceiver(async (receiver) => {
      await givenWebhook(platform, receiver)
      await givenChanges(platform, shishou)
      await whileSending(platform, [receiver], async () => {
        await expect.poll(() => receiver.received.length, { timeout: 5_000 }).toBe(1)
      })
      const [message] = receiver.received
      const { isSignedByAnmin } = await import(pathToFileURL(join(folder, 'sample-1.mjs')).href)
      const [key] = signingKeys(platform.keys)
      expect(isSignedByAnmin(message?.headers, message?.body, key?.publicKey)).toBe(true)
      expect(isSignedByAnmin(message?.headers, `${message?.body} `, key?.publicKey)).toBe(false)
    }))

  test('lists every kind of event with every field of its data', () => {
    const rows = [...page.matchAll(/^\| `(cn\.anmin\.[\w.-]+)` \| [^|]+ \| ([^|]+) \|$/gm)]
    const listed = rows.map(([, type = '', fields = '']) => [
      type,
      [...fields.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    ])
    expect(Object.fromEntries(listed)).toEqual(
      Object.fromEntries(Object.entries(eventTypes).map(([type, { data }]) => [type, Object.keys(data.shape)])),
    )
  })
})
