import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { checkAddress, mayLeadTo, readAllowedHosts } from './hosts.ts'
import { post } from './post.ts'
import { withReceiver } from './receiver.testing.ts'

describe('the list of allowed hosts', () => {
  const hosts = readAllowedHosts('data.example.gov.cn, 10.20.30.40:8443, http://10.20.30.41:8080, 127.0.0.1:9000')
  test.each([
    ['https://data.example.gov.cn/in?of=anmin', true],
    ['https://DATA.example.gov.cn:443/', true],
    ['https://data.example.gov.cn:8443/', false],
    ['http://data.example.gov.cn/', false],
    ['https://data.example.gov.cn.evil.example/', false],
    ['https://evil.example/data.example.gov.cn', false],
    ['https://10.20.30.40:8443/', true],
    ['http://10.20.30.41:8080/', true],
    ['https://10.20.30.41:8080/', false],
    ['http://127.0.0.1:9000/', true],
    ['http://2130706433:9000/', true],
    ['http://127.0.0.2:9000/', false],
  ])('decides on %s', (url, isAllowed) => {
    expect(checkAddress(hosts, url).ok).toBe(isAllowed)
  })

  test.each(['*.example.gov.cn', 'data.example.gov.cn/path', 'user@data.example.gov.cn', 'ftp://x', 'a b'])(
    'refuses the entry %s with a sentence that names it',
    (entry) => {
      expect(() => readAllowedHosts(entry)).toThrow(`“${entry}”`)
    },
  )

  test.each([
    ['10.1.2.3', true],
    ['192.168.1.1', true],
    ['127.0.0.1', false],
    ['0.0.0.0', false],
    ['169.254.169.254', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::ffff:127.0.0.1', false],
    ['::ffff:169.254.169.254', false],
    ['fe80::1', false],
    ['fd00::1', true],
  ])('knows whether an allowed name may lead to %s', (address, may) => {
    expect(mayLeadTo('data.example.gov.cn', address)).toBe(may)
  })
})

describe('a name', () => {
  const letterTo = (url: string, ...addresses: readonly string[]) => ({
    ...{ url: new URL(url), headers: {}, body: '{}', timeoutMs: 2_000, signal: new AbortController().signal },
    resolve: (_name: string, _options: object, done: (fault: null, found: LookupAddress[]) => void) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
  })

  test('that leads to the machine itself, even as one of several addresses, gets nothing', () =>
    withReceiver(async (receiver) => {
      const url = receiver.url.replace('127.0.0.1', 'data.example.gov.cn')
      for (const addresses of [['127.0.0.1'], ['10.255.255.1', '127.0.0.1'], ['::ffff:127.0.0.1']]) {
        const { hasArrived, error } = await post(letterTo(url, ...addresses))
        expect({ hasArrived, error }).toEqual({
          hasArrived: false,
          error: '主机名解析到了本机或不允许的地址,没有发送。请检查域名解析。',
        })
      }
      expect(receiver.received).toEqual([])
    }))

  test('is connected to where it leads', () =>
    withReceiver(async (receiver) => {
      const attempt = await post(letterTo(receiver.url.replace('127.0.0.1', 'localhost'), '127.0.0.1'))
      expect(attempt).toMatchObject({ hasArrived: true, status: 204 })
    }))
})
