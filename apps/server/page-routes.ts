import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { platformProblem } from '#kernel/problem'
import { sendProblem } from './problem-reply.ts'
import { pagePolicy } from './protection.ts'

/** What the build writes where a nonce belongs (Vite `html.cspNonce`); each answer puts a fresh one there. */
export const noncePlaceholder = '__ANMIN_NONCE__'

/** Addresses that are never pages, so that a mistyped interface address does not answer with a page. */
const notPages = ['/api/', '/auth/', '/health/', '/assets/', '/public/']

/**
 * Serves the built console of `folder`. Any other address that a browser asks for as a page answers the start page, which
 * finds its own way (a link into the console can be opened directly).
 */
export async function servePages(server: FastifyInstance, folder: string | undefined): Promise<void> {
  const page = folder === undefined ? undefined : readPage(folder)
  server.get('/', (request, reply) => sendPage(request, reply, page))
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    const mayBePage = wantsPage && !notPages.some((start) => request.url.startsWith(start))
    return mayBePage ? sendPage(request, reply, page) : sendProblem(reply, platformProblem('unknown-route', request.id))
  })
  if (folder === undefined) return
  await server.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    // Built files carry their content's digest in their name.
    setHeaders: (reply, path) => {
      if (path.includes('/assets/')) reply.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
}

function readPage(folder: string): string | undefined {
  const file = join(folder, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function sendPage(request: FastifyRequest, reply: FastifyReply, page: string | undefined): FastifyReply {
  if (page === undefined) return sendProblem(reply, platformProblem('unknown-route', request.id))
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8')
  if (!page.includes(noncePlaceholder)) return reply.send(page)
  const nonce = randomBytes(16).toString('base64')
  return reply.header('content-security-policy', policyWith(nonce)).send(page.replaceAll(noncePlaceholder, nonce))
}

/** Style elements and scripts need the nonce; style attributes, which charts set on their marks, stay allowed. */
function policyWith(nonce: string): string {
  const { 'style-src': _open, ...rest } = pagePolicy
  const directives: Readonly<Record<string, readonly string[]>> = {
    ...rest,
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
