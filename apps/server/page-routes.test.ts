import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { browserOf, givenServer } from './testing.ts'
import { noncePlaceholder } from './page-routes.ts'

const database = testDatabase()
let pages = ''
let server: FastifyInstance
beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), 'anmin-pages-'))
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), `<!doctype html><meta nonce="${noncePlaceholder}"><title>安民</title>`)
  writeFileSync(join(pages, 'assets/main-1a2b.js'), 'export {}')
  server = await givenServer(database(), await testPlatform(database()), { pages })
})
afterAll(() => rmSync(pages, { recursive: true }))

const get = (url: string, accept = 'text/html') => browserOf(server).send({ method: 'GET', url, headers: { accept } })

it.each(['/', '/rules', '/people/01a2?tab=grants'])('opens %s as a page with a nonce of its own', async (url) => {
  const [first, second] = [await get(url), await get(url)]
  const nonce = /nonce="([^"]+)"/.exec(String(first.body['text']))?.[1] ?? ''
  expect(nonce.length).toBeGreaterThan(20)
  expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`)
  expect(second.body['text']).not.toBe(first.body['text'])
  expect(first.headers['cache-control']).toBe('no-cache')
})

it('lets built files be kept for a year, because their name carries their content', async () => {
  expect((await get('/assets/main-1a2b.js', '*/*')).headers['cache-control']).toContain('immutable')
})

it.each(['/api/nothing', '/assets/missing.js', '/health/nothing', '/auth/nothing'])(
  'has no page at %s',
  async (url) => {
    expect((await get(url)).problem).toMatchObject({ status: 404, code: 'unknown-route' })
  },
)

it.each(['/../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/keys.json'])(
  'serves nothing outside its folder: %s',
  async (url) => {
    const answer = await get(url, '*/*')
    expect([400, 403, 404]).toContain(answer.status)
  },
)

it('answers a program that asks for an unknown address with a problem, not with a page', async () => {
  expect((await get('/rules', 'application/json')).problem.code).toBe('unknown-route')
})
