import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { mayLeadTo } from './hosts.ts'

/** What became of one attempt. */
export interface Attempt {
  readonly hasArrived: boolean
  readonly status: number | null
  /** Why it did not arrive, in Chinese. */
  readonly error: string | null
  readonly latencyMs: number
}

export interface Letter {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly timeoutMs: number
  /** Aborts when the program stops; the attempt then never happened. */
  readonly signal: AbortSignal
  /** The name server; the machine's own where none is given. */
  readonly resolve?: Resolve
}

type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (fault: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** The answer's body is nobody's business; this much is let past before the connection is cut. */
const politeBytes = 65_536

/**
 * Sends one message: a new connection, no redirect followed, the answer's body ignored, the address that the name leads to
 * checked on the very connection. Answers how it went; throws only when `signal` aborts.
 */
export async function post(letter: Letter): Promise<Attempt> {
  const started = performance.now()
  const attempt = (status: number | null, error: string | null): Attempt => ({
    ...{ hasArrived: error === null, status, error },
    latencyMs: Math.round(performance.now() - started),
  })
  try {
    const status = await send(letter)
    return attempt(status, sentenceOfStatus(status))
  } catch (cause) {
    letter.signal.throwIfAborted()
    return attempt(null, sentenceOfFault(cause, letter.timeoutMs))
  }
}

function send({ url, headers, body, timeoutMs, signal, resolve: find = lookup }: Letter): Promise<number> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
        lookup: checkedLookup(url.hostname, find),
        signal: limit,
      },
      (answer) => {
        resolve(answer.statusCode ?? 0)
        let size = 0
        answer.on('error', () => undefined) // the status has been read: nothing that comes after it matters
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > politeBytes) answer.destroy()
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

class WrongPlace extends Error {
  override readonly name = 'WrongPlace'
}

/** Connects only to addresses to which this name may lead, whatever the name server says at that moment. */
function checkedLookup(name: string, find: Resolve): LookupFunction {
  return (hostname, options, done) => {
    find(hostname, { ...options, all: true }, (fault, found) => {
      const [first] = fault ? [] : found
      if (fault || !first) return done(fault ?? new Error('no address'), '', 0)
      if (!found.every(({ address }) => mayLeadTo(name, address))) return done(new WrongPlace(), '', 0)
      return options.all === true ? done(null, found) : done(null, first.address, first.family)
    })
  }
}

function sentenceOfStatus(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `接收方要求转到别的地址(${status}),没有跟随。请把订阅改成最终的地址。`
  if (status === 401 || status === 403) return `接收方拒绝了消息(${status})。请接收方核对签名和密钥。`
  if (status === 404 || status === 410) return `接收方没有这个地址(${status})。请核对网址。`
  return `接收方答复出错(${status})。请接收方查看自己的日志。`
}

const faults: Readonly<Record<string, string>> = {
  ECONNREFUSED: '接收方没有在这个端口上接收(拒绝连接)。请核对地址,或等接收方启动。',
  ECONNRESET: '连接被接收方中断。',
  ENOTFOUND: '找不到这个主机名。请核对网址和域名解析。',
  EAI_AGAIN: '域名解析没有应答。请检查本机的域名服务器。',
  EHOSTUNREACH: '到接收方的网络不通。',
  ENETUNREACH: '到接收方的网络不通。',
  ETIMEDOUT: '连接超时。',
  CERT_HAS_EXPIRED: '接收方的证书已过期。',
  DEPTH_ZERO_SELF_SIGNED_CERT: '接收方的证书不受信任(自签)。请把它的根证书装到本机(NODE_EXTRA_CA_CERTS)。',
  SELF_SIGNED_CERT_IN_CHAIN: '接收方的证书不受信任。请把它的根证书装到本机(NODE_EXTRA_CA_CERTS)。',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: '接收方的证书不受信任。请把它的根证书装到本机(NODE_EXTRA_CA_CERTS)。',
  ERR_TLS_CERT_ALTNAME_INVALID: '接收方的证书不是发给这个主机名的。',
}

function sentenceOfFault(cause: unknown, timeoutMs: number): string {
  if (cause instanceof WrongPlace) return '主机名解析到了本机或不允许的地址,没有发送。请检查域名解析。'
  if (cause instanceof Error && ['AbortError', 'TimeoutError'].includes(cause.name))
    return `${timeoutMs / 1_000} 秒内没有收到接收方的答复。`
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '未知'
  return faults[code] ?? `没有送到(${code})。`
}
