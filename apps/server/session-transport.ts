import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  attemptKeys,
  attemptOutcome,
  type Caller,
  type IdentityTables,
  reserveAttempts,
  settleAttempts,
  throughTransport,
} from '#identity'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { Platform } from '#kernel/execute'
import type { Refused } from '#kernel/refused'
import type { Result } from '#kernel/result'
import { writeSessionToken } from './session-cookie.ts'

export interface Carried {
  readonly platform: Platform
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly caller: Caller
  /** Name of the use case. */
  readonly action: string
  readonly input: unknown
}

/**
 * Runs a use case with the channel open through which a session token leaves into the cookie
 * (docs/decisions/0020-session-token-channel.md), and counts attempts at what could be guessed. Counting is not part of the use
 * case's transaction, because a refused command undoes everything it wrote.
 */
export async function runThroughSession<T>(
  carried: Carried,
  run: () => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  const { platform, request, reply, caller, action, input } = carried
  const keys = attemptKeys(action, { input, address: request.ip, accountId: caller.accountId })
  const waitSeconds = keys ? await inTables(platform, (db) => reserveAttempts(db, keys, platform.clock.now())) : 0
  let issued: { readonly token: string | undefined } | undefined
  const issue = (token: string | undefined) => {
    issued = { token }
  }
  const result = await throughTransport({ address: request.ip, device: deviceOf(request), waitSeconds, issue }, run)
  const outcome = attemptOutcome(action, result.ok ? undefined : result.error.type)
  if (keys && waitSeconds === 0 && outcome !== 'wrong') {
    await inTables(platform, (db) => settleAttempts(db, keys, outcome, platform.clock.now()))
  }
  if (result.ok && issued) writeSessionToken(request, reply, issued.token)
  return result
}

function inTables<T>(
  platform: Platform,
  work: (db: ReturnType<typeof viewTables<IdentityTables>>) => Promise<T>,
): Promise<T> {
  return inScope(platform.db, { area: 'platform' }, (trx) => work(viewTables<IdentityTables>(trx)))
}

function deviceOf(request: FastifyRequest): string {
  return (request.headers['user-agent'] ?? '').slice(0, 300)
}
