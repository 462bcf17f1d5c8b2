import type { FastifyRequest } from 'fastify'

/**
 * Whether a request that changes something comes from our own pages. The session cookie is SameSite=Strict already; this
 * also stops sibling sites of the same domain. Programs that are no browsers send neither header, and no cookie of ours
 * unless they were given one.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.origin
  if (origin === undefined) return true
  const own = [`${request.protocol}://${request.host}`, publicUrl === undefined ? undefined : new URL(publicUrl).origin]
  return own.includes(origin)
}
