import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
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
import { openDropped } from './open-envelope.testing.ts'

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
  expect(await openDropped(folder, name, bank.privateKey, publicKey)).toEqual(await desk.content(batch))
  const sealed = await readFile(join(folder, `${name}.sm4`))
  expect(sealed.includes(Buffer.from('629999'))).toBe(false)
  await expect(openDropped(folder, name, bank.privateKey, bank.publicKey)).rejects.toThrow('not signed')
  await expect(openDropped(folder, name, sm2.generateKeyPairHex().privateKey, publicKey)).rejects.toThrow()
  await writeFile(join(folder, `${name}.sm4`), Buffer.concat([sealed, Buffer.of(0)]))
  await expect(openDropped(folder, name, bank.privateKey, publicKey)).rejects.toThrow('changed on its way')
})
