import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signingKey } from '#kernel/crypto/signature'
import { sm3 } from '#kernel/crypto/sm3'
import { dropFile } from '#ledger/testing'
import { testKeys } from '#testing/platform'
import { anmin } from './anmin.testing.ts'

const name = 'DF_421081-202611-000003.txt'
const content = Buffer.from('1|9990123456789012340|张三|100.00\r\n', 'utf8')
const bank = sm2.generateKeyPairHex()
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-envelope-'))
  const keys = await testKeys()
  async function* pieces() {
    yield content
  }
  const digest = sm3(content).toString('hex') as Parameters<typeof dropFile>[2]['digest']
  await dropFile(keys, folder, { name, digest, size: content.length, content: pieces(), bankKey: bank.publicKey })
  writeFileSync(join(folder, 'bank.key'), `${bank.privateKey}\n`)
  writeFileSync(join(folder, 'bureau.pub'), signingKey(keys).publicKey.toUpperCase())
  writeFileSync(join(folder, 'other.pub'), bank.publicKey)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('anmin bank open-envelope', { timeout: 60_000 }, () => {
  const open = (key: string, signer: string) =>
    anmin([
      'bank',
      'open-envelope',
      join(folder, `${name}.json`),
      '--key',
      join(folder, key),
      '--signer',
      join(folder, signer),
    ])

  test('writes the file that was dropped, for who holds the private key', async () => {
    const { code, out, errors } = await open('bank.key', 'bureau.pub')
    expect(errors).toBe('')
    expect(out).toContain(`已写出 ${join(folder, name)}:${content.length} 字节`)
    expect(code).toBe(0)
    expect(readFileSync(join(folder, name))).toEqual(content)
  })

  test('refuses a file that somebody else signed, and a key that is none, in a sentence', async () => {
    const other = await open('bank.key', 'other.pub')
    expect(other).toMatchObject({ code: 1, errors: expect.stringContaining('签名不是给定的公钥作出的') })
    expect(await open('bureau.pub', 'bureau.pub')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('私钥应为一行'),
    })
  })
})
