import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { sm3 } from '#kernel/crypto/sm3'
import { execute } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import { largestPart } from '#kernel/files/schema'
import { newId } from '#kernel/ids'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { movableClock, shishou } from '../testing.ts'
import { beginUpload } from './begin-upload.ts'
import { findUpload } from './find-upload.ts'
import { finishUpload } from './finish-upload.ts'

const database = testDatabase()
const time = movableClock('2026-11-22T09:00:00+08:00')

test('a server killed while parts come in, and while it finishes, has lost nothing that it acknowledged, and the next one goes on', async () => {
  const platform = await testPlatform(database(), time.clock)
  const folder = mkdtempSync(join(tmpdir(), 'anmin-upload-'))
  const keys = await openFileKeyRing(join(folder, 'keys.json'), time.clock.now)
  const size = 12 * largestPart + 12_345
  const content = Buffer.from(`姓名,编号\n${randomBytes(size).toString('base64url')}`).subarray(0, size)
  const file = join(folder, 'sent.csv')
  writeFileSync(file, content)
  const actor = actorWith(['county-officer', shishou])
  const here = async () => ({ ...platform, keys, files: await openLocalFolder(join(folder, 'files'), keys) })
  const run = async (useCase: Parameters<typeof execute>[1]['useCase'], input: unknown) => {
    const answer = await execute(await here(), { useCase, input, actor, requestId: newId<'RequestId'>() })
    if (!answer.ok) throw new Error(answer.error.text)
    return answer.value
  }
  const begin = { name: '名册.csv', size: content.length, purpose: 'registry.import-ledger' }
  const { upload } = beginUpload(await here()).output.parse(await run(beginUpload(await here()), begin))
  const find = async () => findUpload(await here()).output.parse(await run(findUpload(await here()), { upload }))
  const runAndKill = async (isTime: (said: string) => boolean, patienceMs = 0): Promise<string> => {
    const words = [database().url, folder, upload, JSON.stringify(actor), file]
    const child = spawn(process.execPath, [join(import.meta.dirname, 'send-parts.testing.ts'), ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (isTime(said)) setTimeout(() => child.kill('SIGKILL'), patienceMs)
    })
    await once(child, 'close')
    return said
  }
  let acknowledged = 0
  for (let kill = 0; acknowledged < content.length && kill < 20; kill++) {
    // After more answers each time, and in the middle of the next part.
    const said = await runAndKill((text) => text.split('\n').length > kill + 1)
    acknowledged = Math.max(acknowledged, ...(said.match(/\d+/g)?.map(Number) ?? []))
    const { received } = await find()
    expect(received).toBeGreaterThanOrEqual(acknowledged)
    acknowledged = received
  }
  const digest = sm3(content).toString('hex')
  for (const patienceMs of [0, 100, 300]) {
    await runAndKill((text) => text.includes('finishing'), patienceMs)
    expect(await find()).toMatchObject({ received: content.length })
  }
  expect(await run(finishUpload(await here()), { upload, digest })).toMatchObject({ digest, state: 'complete' })
}, 120_000)
