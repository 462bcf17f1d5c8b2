import cookie from '@fastify/cookie'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { openApiWebhooks } from '#exchange'
import type { Database } from '#kernel/database/connect'
import type { Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { openApiDocument } from '#kernel/openapi'
import { serveUseCases } from './api-routes.ts'
import { serveHealth } from './health-routes.ts'
import { serveOidc } from './oidc-routes.ts'
import { servePages } from './page-routes.ts'
import { answerProblems, bodyLimitMegabytes } from './problem-reply.ts'
import { compressReplies } from './compression.ts'
import { protect } from './protection.ts'
import { servePublic } from './public-routes.ts'
import type { ServerSettings } from './settings.ts'
import { allUseCases } from './use-cases.ts'
import { serveSigningKeys } from './well-known-routes.ts'

export interface ServerOptions {
  readonly platform: Platform
  readonly database: Database
  readonly settings: ServerSettings
  /** The folder of everything made at run time. */
  readonly home: string
  /** The built console; without it only the interfaces are served. */
  readonly pages?: string | undefined
  /** Requests of one address in a minute: an office may share one. Guessing is slowed down elsewhere (identity's attempts). */
  readonly requestsPerMinute?: number
  /** Milliseconds by which the event loop may lag, on average of ten seconds, before requests are refused; 0: never refused. */
  readonly longestDelay?: number
}

/** The HTTP server, not listening yet. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { platform, settings } = options
  const logger: FastifyBaseLogger = platform.log
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId<'RequestId'>(),
    bodyLimit: bodyLimitMegabytes * 1024 * 1024,
    trustProxy: settings.trustProxy,
    requestTimeout: 60_000,
    forceCloseConnections: 'idle',
  })
  server.removeContentTypeParser('text/plain')
  answerProblems(server)
  logRequests(server)
  await server.register(cookie)
  await compressReplies(server)
  const { requestsPerMinute = 1200, longestDelay = 5_000 } = options
  await protect(server, { publicUrl: settings.publicUrl, requestsPerMinute, longestDelay })
  serveHealth(server, { ...platform, pool: options.database.pool, home: options.home })
  const useCases = allUseCases(platform, settings.oidc, settings.webhookHosts)
  serveUseCases(server, platform, useCases)
  const document = openApiDocument(
    useCases,
    { title: '安民接口', version: '1', description: '每个用例一个地址;出错时答复 problem+json(RFC 9457)。' },
    openApiWebhooks,
  )
  serveSigningKeys(server, platform.keys)
  server.get('/openapi.json', () => document)
  servePublic(server, platform)
  serveOidc(server, platform, settings)
  await servePages(server, options.pages)
  return server
}

/** The route's pattern, not the address: addresses may hold what somebody typed. */
function logRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    const milliseconds = Math.round(reply.elapsedTime)
    request.log.info(
      { requestId: request.id, method: request.method, route, status: reply.statusCode, milliseconds },
      'answered',
    )
  })
}
