import { createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sm2 } from 'sm-crypto-v2'
import { isSigned } from '#kernel/crypto/signature'
import { err, ok, type Result } from '#kernel/result'
import { Envelope, signedText } from './envelope.ts'

/** Why an envelope is not opened: in this order it is looked at. */
export const envelopeFaults = {
  'not-there': '没有找到封套或旁边的密文(名称.sm4)。封套最后出现,请等两个文件都到了再打开。',
  'no-envelope': '这不是银行文件的封套(应为与密文同名的 .json)。',
  'other-signer': '签名不是给定的公钥作出的,或者封套被改过。请不要使用这个文件,向民政部门核对签名公钥。',
  'sealed-changed': '密文和封套里的摘要不符:没有传完,或者被改过。请重新取一次。',
  'other-key': '这把私钥打不开:封套是用另一把银行公钥封的。请核对登记的公钥。',
  'not-the-file': '解开的内容和原文件的大小或摘要(SM3)不符,没有写出。请向民政部门报告。',
} as const
export type EnvelopeFault = keyof typeof envelopeFaults

export interface OpenedEnvelope {
  readonly path: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly sm3: string
}

export interface EnvelopeToOpen {
  /** `name.json`; the content lies beside it as `name.sm4`. */
  readonly envelope: string
  /** SM2 private key of the bank, hex. */
  readonly privateKey: string
  /** SM2 public key of who must have signed it, 04‖x‖y in hex. */
  readonly signer: string
  /** Where the file is laid; by default beside the envelope, under its own name. */
  readonly out: string | undefined
}

/**
 * What a bank does with a file of the drop folder: looks whose it is, that nothing was changed, and opens it with its own key.
 * The file appears only once its digest is the one that was signed. Nothing is read into memory as a whole.
 */
export async function openEnvelope({
  envelope: path,
  privateKey,
  signer,
  out,
}: EnvelopeToOpen): Promise<Result<OpenedEnvelope, EnvelopeFault>> {
  const text = await readFile(path, 'utf8').catch(ifThere)
  if (text === undefined) return err('not-there')
  const read = Envelope.safeParse(jsonOf(text))
  // A name that leads elsewhere would write outside the folder.
  if (!read.success || basename(read.data.name) !== read.data.name) return err('no-envelope')
  const { name, size, sm3, sealedSm3, counter, wrappedKey, signature } = read.data
  if (signature.publicKey !== signer || !isSigned(signedText(read.data), signature.signature, signer))
    return err('other-signer')
  const sealed = join(dirname(path), `${name}.sm4`)
  const digest = await digestOf(sealed).catch(ifThere)
  if (digest === undefined) return err('not-there')
  if (digest !== sealedSm3) return err('sealed-changed')
  const key = unwrapped(wrappedKey, privateKey)
  if (!key) return err('other-key')
  const target = out ?? join(dirname(path), name)
  const draft = `${target}.${randomBytes(6).toString('hex')}.part`
  try {
    const found = await decrypt(sealed, draft, createDecipheriv('sm4-ctr', key, Buffer.from(counter, 'hex')))
    if (found.size !== size || found.sm3 !== sm3) return err('not-the-file')
    await rename(draft, target)
  } finally {
    await rm(draft, { force: true })
  }
  return ok({ path: target, name, size, sm3 })
}

async function decrypt(
  from: string,
  to: string,
  decipher: ReturnType<typeof createDecipheriv>,
): Promise<{ readonly size: number; readonly sm3: string }> {
  const hash = createHash('sm3')
  let size = 0
  async function* watched(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      hash.update(piece)
      size += piece.length
      yield piece
    }
  }
  await pipeline(createReadStream(from), decipher, watched, createWriteStream(to, { mode: 0o600, flush: true }))
  return { size, sm3: hash.digest('hex') }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sm3')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer) // a stream without encoding gives bytes
  return hash.digest('hex')
}

/** The file's key; undefined where the private key is another one's. */
function unwrapped(wrapped: string, privateKey: string): Buffer | undefined {
  try {
    const key = sm2.doDecrypt(wrapped, privateKey, 1, { output: 'array' })
    return key.length === 16 ? Buffer.from(key) : undefined
  } catch {
    return undefined // the library throws on what is no point of the curve
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // which is no envelope
  }
}

/** A file that is not there is undefined; anything else is the machine's fault. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
