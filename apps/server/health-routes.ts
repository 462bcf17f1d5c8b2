import type { FastifyInstance } from 'fastify'
import { findPending } from '#kernel/database/migrate'
import type { Database } from '#kernel/database/connect'
import { platformProblem } from '#kernel/problem'
import { sendProblem } from './problem-reply.ts'

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, that is, the database answers and has every migration
 * of this version. A balancer asks the second before it sends work.
 */
export function serveHealth(server: FastifyInstance, database: Database): void {
  server.get('/health/live', () => ({ status: 'ok' }))
  server.get('/health/ready', async (request, reply) => {
    const reason = await whyNotReady(database)
    if (reason === undefined) return { status: 'ok' }
    request.log.warn({ reason }, 'not ready')
    return sendProblem(reply, platformProblem('overloaded', request.id))
  })
}

async function whyNotReady(database: Database): Promise<string | undefined> {
  try {
    const pending = await findPending(database.pool)
    return pending.length > 0 ? `pending migrations: ${pending.join(', ')}` : undefined
  } catch (error) {
    return `database: ${error instanceof Error ? error.message : String(error)}`
  }
}
