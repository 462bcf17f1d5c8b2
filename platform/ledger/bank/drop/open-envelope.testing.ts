import { createDecipheriv } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { isSigned } from '#kernel/crypto/signature'
import { sm3 } from '#kernel/crypto/sm3'
import { Envelope, signedText } from './envelope.ts'

/** For tests: what a bank does with a dropped file. Throws where a digest or the signature is wrong. */
export async function openDropped(folder: string, name: string, privateKey: string, signer: string): Promise<Buffer> {
  const envelope = Envelope.parse(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')))
  const { signature, counter, wrappedKey, sealedSm3, sm3: digest, size } = envelope
  if (signature.publicKey !== signer || !isSigned(signedText(envelope), signature.signature, signer))
    throw new Error('not signed by the county')
  const sealed = await readFile(join(folder, `${name}.sm4`))
  if (sm3(sealed).toString('hex') !== sealedSm3) throw new Error('changed on its way')
  const key = sm2.doDecrypt(wrappedKey, privateKey, 1, { output: 'array' })
  const decipher = createDecipheriv('sm4-ctr', Buffer.from(key), Buffer.from(counter, 'hex'))
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()])
  if (plain.length !== size || sm3(plain).toString('hex') !== digest) throw new Error('not the file')
  return plain
}
