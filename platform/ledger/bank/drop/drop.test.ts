import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signingKey } from '#kernel/crypto/signature'
import { JobId } from '#kernel/job-progress'
import { newId } from '#kernel/ids'
import { testDatabase } from '#testing/database'
import { BankDesk, delimited, shishou } from '../given-bank.testing.ts'
import { dropBatchFile } from './drop-job.ts'
import { openEnvelope } from './open-envelope.ts'

const database = testDatabase()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-drop-'))
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

test('a file that was sent lies in the drop folder, opened by the bank alone, and by nobody once it was touched', async () => {
  const desk = await BankDesk.open(database())
  const bank = sm2.generateKeyPairHex()
  await desk.profile(delimited, { dropKey: bank.publicKey })
  const batch = await desk.sent([{ name: '张三', amount: 100 }])
  const told: string[] = []
  const drop = async (to: string | undefined) =>
    dropBatchFile({ ...desk.platform, rulebook: desk.settings.rulebook, drop: to }).run(
      {
        ...{ id: JobId.parse(newId()), county: shishou, checkpoint: {}, signal: new AbortController().signal },
        report: async ({ message }) => {
          told.push(message ?? '')
        },
      },
      { county: shishou, batch: batch.id },
    )
  await drop(undefined)
  expect(told[0]).toContain('ANMIN_BANK_DROP')
  await drop(folder)
  const name = batch.fileName ?? ''
  const { publicKey } = signingKey(desk.platform.keys)
  const opened = join(folder, 'opened.txt')
  const open = async (
    more: { readonly privateKey?: string; readonly signer?: string; readonly out?: string | undefined } = {},
  ) =>
    openEnvelope({
      ...{ envelope: join(folder, `${name}.json`), privateKey: bank.privateKey, signer: publicKey, out: opened },
      ...more,
    })
  const content = await desk.content(batch)
  expect(await open()).toMatchObject({ ok: true, value: { path: opened, name, size: content.length } })
  expect(await readFile(opened)).toEqual(content)
  expect(await open({ out: undefined })).toMatchObject({ value: { path: join(folder, name) } })
  const sealed = await readFile(join(folder, `${name}.sm4`))
  expect(sealed.includes(Buffer.from('629999'))).toBe(false)

  await rm(opened)
  expect(await open({ signer: bank.publicKey })).toEqual({ ok: false, error: 'other-signer' })
  expect(await open({ privateKey: sm2.generateKeyPairHex().privateKey })).toEqual({ ok: false, error: 'other-key' })
  const envelope = await readFile(join(folder, `${name}.json`), 'utf8')
  const write = (text: string) => writeFile(join(folder, `${name}.json`), text)
  await write(envelope.replace(/"size": \d+/, '"size": 1'))
  expect(await open()).toEqual({ ok: false, error: 'other-signer' })
  await write(envelope.replace(`"name": "${name}"`, `"name": "../${name}"`))
  expect(await open()).toEqual({ ok: false, error: 'no-envelope' })
  await write('{')
  expect(await open()).toEqual({ ok: false, error: 'no-envelope' })
  await write(envelope)
  await writeFile(join(folder, `${name}.sm4`), Buffer.concat([sealed, Buffer.of(0)]))
  expect(await open()).toEqual({ ok: false, error: 'sealed-changed' })
  await rm(join(folder, `${name}.sm4`))
  expect(await open()).toEqual({ ok: false, error: 'not-there' })
  // Where it was not opened nothing is left.
  expect((await readdir(folder)).filter((one) => one.endsWith('.part') || one === 'opened.txt')).toEqual([])
})
