import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { platformProblem } from '#kernel/problem'
import { sendProblem } from './problem-reply.ts'
import { isSameOrigin } from './same-origin.ts'

/**
 * What pages may load: only our own files. Styles get a nonce when the built page declares one (page-routes.ts);
 * docs/decisions/0021-content-security-policy.md tells why style attributes stay open.
 */
export const pagePolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
} as const

export interface ProtectionOptions {
  readonly publicUrl: string | undefined
  readonly requestsPerMinute: number
  readonly longestDelay: number
}

export async function protect(server: FastifyInstance, options: ProtectionOptions): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: mutable(pagePolicy) },
    // Sent by whoever terminates TLS; over plain http browsers ignore it.
    strictTransportSecurity: { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  })
  await server.register(rateLimit, {
    max: options.requestsPerMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, limit) =>
      Object.assign(new Error('too many requests'), { statusCode: 429, seconds: Math.ceil(limit.ttl / 1000) }),
  })
  await server.register(underPressure, {
    maxEventLoopDelay: options.longestDelay,
    // A sample without two ticks of the loop counts as endless delay: with the default of a second, a second's work refused everybody.
    sampleInterval: 10_000,
    ...{ retryAfter: 10, exposeStatusRoute: false },
  })
  server.addHook('onRequest', async (request, reply) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (isReading || isSameOrigin(request, options.publicUrl)) return undefined
    return sendProblem(reply, platformProblem('foreign-origin', request.id))
  })
}

function mutable(directives: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(directives).map(([name, sources]) => [name, [...sources]]))
}
