import { BlockList, isIP } from 'node:net'
import { err, ok, type Result } from '#kernel/result'

/** Where webhooks may send, as the administrator of the machine wrote it; nobody can widen it from inside the program. */
export interface AllowedHosts {
  /** As written, for people. */
  readonly written: readonly string[]
  /** `https://host:port` and `http://host:port`. */
  readonly origins: ReadonlySet<string>
}

const defaultPorts: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' }

/**
 * Reads `ANMIN_WEBHOOK_HOSTS`: `host`, `host:port` (https), or with `http://` in front where a receiver has no TLS; the
 * machine itself (`127.0.0.1:9000`) may be reached by http without saying so. Throws a Chinese sentence that names the entry.
 */
export function readAllowedHosts(text: string | undefined): AllowedHosts {
  const written = (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  return { written, origins: new Set(written.flatMap(readEntry)) }
}

/** Nothing is allowed. */
export const noHosts: AllowedHosts = { written: [], origins: new Set() }

function readEntry(entry: string): readonly string[] {
  const hasScheme = /^https?:\/\//i.test(entry)
  const address = hasScheme ? entry : `https://${entry}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isPlain = url && url.hostname !== '' && isBare(url) && url.pathname === '/' && url.search === ''
  if (!isPlain || entry.includes('*'))
    throw new Error(
      `环境变量 ANMIN_WEBHOOK_HOSTS 里的“${entry}”不对:应为主机名或 主机名:端口,多个用英文逗号隔开,不能用通配符。请改正后重新启动。`,
    )
  const name = url.hostname
  // `https://host:80` keeps its port, `http://host:80` loses it: the port is always written out.
  const port = (scheme: string) => url.port || (defaultPorts[scheme] ?? '')
  const schemes = hasScheme ? [url.protocol] : isThisMachine(name) ? ['https:', 'http:'] : ['https:']
  return schemes.map((scheme) => `${scheme}//${name}:${port(scheme)}`)
}

type WrongAddress =
  | { readonly type: 'no-hosts' }
  | { readonly type: 'host-not-allowed'; readonly host: string }
  | { readonly type: 'no-https' }
  | { readonly type: 'credentials-in-address' }

/** Whether messages may be sent to this address. */
export function checkAddress(hosts: AllowedHosts, text: string): Result<URL, WrongAddress> {
  if (hosts.written.length === 0) return err({ type: 'no-hosts' })
  const url = new URL(text)
  if (!isBare(url)) return err({ type: 'credentials-in-address' })
  const isAllowed = (scheme: string) =>
    hosts.origins.has(`${scheme}//${url.hostname}:${url.port || (defaultPorts[scheme] ?? '')}`)
  if (isAllowed(url.protocol)) return ok(url)
  return isAllowed('https:') ? err({ type: 'no-https' }) : err({ type: 'host-not-allowed', host: url.host })
}

function isBare(url: URL): boolean {
  return url.username === '' && url.password === '' && url.hash === ''
}

function isThisMachine(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'))
}

const unreachable = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local; clouds serve their machines' credentials there
  ['224.0.0.0', 3], // multicast, reserved, broadcast
] as const)
  unreachable.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127], // unspecified and loopback
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  unreachable.addSubnet(net, bits, 'ipv6')

/**
 * Whether an allowed name may lead to this address. Addresses of the inner network are what webhooks are for; the machine
 * itself and its neighbours on the link are not, unless the list names them as such.
 */
export function mayLeadTo(name: string, address: string): boolean {
  if (name === 'localhost') return true
  return !unreachable.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
