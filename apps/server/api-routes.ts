import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, findCaller } from '#identity'
import { DivisionCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { answersFile, FileAnswer } from '#kernel/files/file-answer'
import { pathOf } from '#kernel/openapi'
import { platformProblem, problemOf } from '#kernel/problem'
import type { Refused } from '#kernel/refused'
import type { Result } from '#kernel/result'
import type { AnyUseCase } from '#kernel/use-case'
import { sendFile } from './file-reply.ts'
import { sendProblem } from './problem-reply.ts'
import { readSessionToken } from './session-cookie.ts'
import { runThroughSession } from './session-transport.ts'

/** Lies outside every code, so no grant has it. */
const noArea = -1 as DivisionCode

/** One `POST /api/<module>/<verb-noun>` for each use case. Queries too: their input may be personal data, and addresses end up in logs. */
export function serveUseCases(server: FastifyInstance, platform: Platform, useCases: readonly AnyUseCase[]): void {
  for (const useCase of useCases) {
    const isFile = answersFile(useCase)
    // A file goes as it is, so that its length can be told.
    server.post(pathOf(useCase), isFile ? { compress: false } : {}, async (request, reply) => {
      if (request.body === undefined) return sendProblem(reply, platformProblem('wrong-content-type', request.id))
      const caller = await findCaller(platform.db, platform.clock, readSessionToken(request))
      const run = () => execute(platform, requestOf(useCase, caller, request))
      const result = await runThroughSession(
        { platform, request, reply, caller, action: useCase.name, input: request.body },
        run,
      )
      if (isFile && result.ok) return sendFile(request, reply, platform.files, FileAnswer.parse(result.value))
      return sendResult(request, reply, caller, result)
    })
  }
}

function requestOf(useCase: AnyUseCase, { actor }: Caller, request: FastifyRequest) {
  const idempotencyKey = useCase.kind === 'command' ? request.headers['idempotency-key'] : undefined
  return {
    ...{ useCase, actor, input: request.body, requestId: request.id },
    area: chosenArea(request),
    idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : undefined,
  }
}

/** `x-anmin-area`: which of one's own areas the request is for. What is no code is nobody's area, and denied as such. */
function chosenArea(request: FastifyRequest): DivisionCode | undefined {
  const written = request.headers['x-anmin-area']
  if (written === undefined) return undefined
  const read = DivisionCode.safeParse(/^\d{1,12}$/.test(String(written)) ? Number(written) : undefined)
  return read.success ? read.data : noArea
}

function sendResult(
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  result: Result<unknown, Refused>,
): FastifyReply {
  reply.header('cache-control', 'no-store')
  if (result.ok) return reply.send(result.value)
  // Whoever is not signed in is told to sign in; the denial is in the audit chain all the same.
  const isStranger = result.error.type === 'denied' && caller.actor.kind === 'anonymous'
  return sendProblem(
    reply,
    isStranger ? platformProblem('unauthenticated', request.id) : problemOf(result.error, request.id),
  )
}
