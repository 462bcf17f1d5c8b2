import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, platformErrors, platformProblem, problemContentType, unexpectedProblem } from '#kernel/problem'

/** The body that is accepted where a route says nothing else. */
export const bodyLimitMegabytes = 2

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  return reply.code(problem.status).type(problemContentType).send(problem)
}

/** Fastify's own refusals by its error codes; everything else with a 5xx is a bug of ours. */
const refusals: Readonly<Record<string, keyof typeof platformErrors>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'wrong-content-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_UNDER_PRESSURE: 'overloaded',
}

/** Every answer that is not a success is problem+json with a Chinese sentence, whoever refused. */
export function answerProblems(server: FastifyInstance): void {
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = refusalOf(error, request) ?? unexpectedProblem(request.id)
    if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
    // A body that was refused before it was read: the connection cannot be used again.
    if (problem.code === 'too-large') reply.header('connection', 'close')
    return sendProblem(reply, problem)
  })
}

function refusalOf(error: FastifyError, request: FastifyRequest): Problem | undefined {
  const known = refusals[error.code]
  if (known) return platformProblem(known, request.id, { megabytes: bodyLimitMegabytes })
  if (error instanceof SyntaxError) return platformProblem('malformed-json', request.id)
  if (error.statusCode === 429) return platformProblem('too-many', request.id, { seconds: retryAfter(error) })
  if (error.statusCode !== undefined && error.statusCode < 500) return platformProblem('bad-request', request.id)
  return undefined
}

function retryAfter(error: FastifyError): number {
  return 'seconds' in error && typeof error.seconds === 'number' ? error.seconds : 60
}
