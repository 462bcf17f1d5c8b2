import type { FastifyInstance } from 'fastify'
import type { Platform } from '#kernel/execute'
import { type PublicAsked, readPublic } from '#ledger'
import { rulebook } from '#rulebook'

/** Pages for everybody: what a county shows of its payments, for as long as it shows it. No scripts run on them. */
export function servePublic(server: FastifyInstance, platform: Pick<Platform, 'db' | 'clock'>): void {
  for (const address of addresses)
    server.get<{ Params: PublicAsked; Querystring: { page?: string } }>(address, async ({ params, query }, reply) => {
      const { status, html } = await readPublic(platform, rulebook, { ...params, page: query.page })
      return reply
        .code(status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex, nofollow, noarchive')
        .header('content-security-policy', policy)
        .send(html)
    })
}

/** `/public` begins where there is one kind of publication so far. */
const addresses = [
  '/public',
  ...['', '/:county', '/:county/:id', '/:county/:id/:division', '/:county/:id/:list/:division'].map(
    (address) => `/public/payments${address}`,
  ),
]

/** Nothing but the page's own style. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
