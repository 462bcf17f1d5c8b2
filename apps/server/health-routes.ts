import type { FastifyInstance } from 'fastify'
import { checkLive, checkReady, type HealthPlatform } from '#kernel/health'

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve; a balancer asks this before it sends work. Neither tells
 * a secret.
 */
export function serveHealth(server: FastifyInstance, platform: HealthPlatform): void {
  server.get('/health/live', () => checkLive())
  server.get('/health/ready', async (_request, reply) => {
    const readiness = await checkReady(platform)
    return reply.code(readiness.isReady ? 200 : 503).send(readiness)
  })
}
