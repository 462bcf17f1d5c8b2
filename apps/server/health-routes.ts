import type { FastifyInstance } from 'fastify'
import { findPending } from '#kernel/database/migrate'
import { checkLive, checkReady, type HealthPlatform } from '#kernel/health'
import { rememberFor } from '#kernel/remember-for'

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve; a balancer asks this before it sends work. Neither tells
 * a secret.
 */
export function serveHealth(server: FastifyInstance, platform: HealthPlatform): void {
  // It reads the files of all migrations: not for every stranger who asks.
  const pending = rememberFor(10_000, () => findPending(platform.pool))
  server.get('/health/live', () => checkLive())
  server.get('/health/ready', async (_request, reply) => {
    const readiness = await checkReady(platform, pending)
    return reply.code(readiness.isReady ? 200 : 503).send(readiness)
  })
}
