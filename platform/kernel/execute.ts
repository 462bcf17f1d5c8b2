import { sql } from 'kysely'
import type { z } from 'zod'
import { type AccessDecision, decideAccess } from './access.ts'
import { appendAudit, type AuditRecord } from './audit.ts'
import type { Clock } from './clock.ts'
import type { Actor, Context, DomainEvent } from './context.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import { type Db, viewTables } from './database/connect.ts'
import { isRetryable } from './database/retry.ts'
import { inScope, type ScopeArea, type ScopedTransaction } from './database/scope.ts'
import { containsDivision, countyOf, type DivisionCode, nation } from './division-code.ts'
import type { ObjectStore } from './files/object-store.ts'
import { claimKey, isIdempotencyKey, keepAnswer, type KeyUse } from './idempotency.ts'
import { chineseInputError } from './input-error.ts'
import type { Logger } from './log.ts'
import { writeEvents } from './outbox.ts'
import { denied, invalidInput, refusalOf, type Refused, wrapperRefusal } from './refused.ts'
import { err, ok, type Result } from './result.ts'
import type { AnyUseCase } from './use-case.ts'

/** What every use case needs around it. */
export interface Platform {
  readonly db: Db
  readonly clock: Clock
  readonly keys: KeyRing
  readonly log: Logger
  readonly files: ObjectStore
}

/** One wish to run a use case. */
export interface Request<Output = unknown> {
  readonly useCase: AnyUseCase & { readonly output: z.ZodType<Output> }
  /** As it arrived; the wrapper parses it. */
  readonly input: unknown
  readonly actor: Actor
  /**
   * The area of one of the actor's own grants: only grants of this area count for the request. Somebody who works for
   * several areas that do not contain one another sees the rows of each in turn; without it, those of the widest.
   */
  readonly area?: DivisionCode | undefined
  readonly requestId: string
  /** Makes a command repeatable: the same key and input get the first answer again. Not for anonymous actors. */
  readonly idempotencyKey?: string | undefined
  /** Why the actor says they need it; kept in the audit entry. */
  readonly purpose?: string | undefined
}

/** A request that passed parsing and access: what is fixed for all its attempts. */
interface Admitted<Output> {
  readonly request: Request<Output>
  readonly input: unknown
  readonly role: string | undefined
  readonly area: ScopeArea
  readonly county: number
}

const attempts = 3

/**
 * Runs a use case for an actor: parse → access → scoped transaction → idempotency → handler → audit → outbox →
 * commit. Never throws: a bug, too, is answered (`unexpected`), logged, and left in the audit chain. Only a step that was
 * done (`isStep`) leaves no entry of its own.
 */
export async function execute<Output>(platform: Platform, asked: Request<Output>): Promise<Result<Output, Refused>> {
  const request = { ...asked, actor: actorFor(asked) }
  const { useCase, actor } = request
  try {
    const parsed = useCase.input.safeParse(request.input, { error: chineseInputError })
    if (!parsed.success) return err(invalidInput(parsed.error))
    if (request.idempotencyKey !== undefined && !isIdempotencyKey(request.idempotencyKey))
      return err(wrapperRefusal('bad-key'))
    const target = useCase.area?.(parsed.data)
    const decision = decide(useCase, actor, target)
    const isOwnArea = request.area === undefined || actor.grants.length > 0
    if (!decision.allowed || !isOwnArea) return await deny(platform, asked, parsed.data, request.area ?? target)
    const area = scopeOf(actor, decision.grant?.area, target)
    const admitted = { request, input: parsed.data, role: decision.grant?.role, area, county: countyOfScope(area) }
    return await attempt(platform, admitted)
  } catch (error) {
    return fail(platform, request, error)
  }
}

/** The actor with the grants of the area that was chosen; taking grants away never allows more. */
function actorFor({ actor, area }: Request): Actor {
  return area === undefined ? actor : { ...actor, grants: actor.grants.filter((held) => held.area === area) }
}

/** `system` is the platform itself and is made only inside it (jobs, command line on the server): it may. */
function decide(useCase: AnyUseCase, actor: Actor, target: DivisionCode | undefined): AccessDecision {
  if (actor.kind === 'system') return { allowed: true, grant: undefined }
  return decideAccess(useCase.access, { signedIn: actor.kind === 'user', grants: actor.grants }, target)
}

/** The narrowest area that serves: the target if the grant holds it, else the grant's, else the platform's own rows. */
function scopeOf(actor: Actor, granted: DivisionCode | undefined, target: DivisionCode | undefined): ScopeArea {
  const reach = actor.kind === 'system' ? nation : granted
  if (reach === undefined) return 'platform'
  return target !== undefined && containsDivision(reach, target) ? target : reach
}

function countyOfScope(area: ScopeArea): number {
  return area === 'platform' ? 0 : countyOf(area)
}

/** A deadlock or a lost race is nobody's mistake: the whole transaction runs again on fresh rows. */
async function attempt<Output>(platform: Platform, admitted: Admitted<Output>): Promise<Result<Output, Refused>> {
  for (let tried = 1; ; tried++) {
    try {
      return await inScope(platform.db, { area: admitted.area }, (trx) => run(platform, admitted, trx))
    } catch (error) {
      if (tried === attempts || !isRetryable(error)) throw error
    }
  }
}

async function run<Output>(
  platform: Platform,
  admitted: Admitted<Output>,
  trx: ScopedTransaction,
): Promise<Result<Output, Refused>> {
  const { request, county } = admitted
  const isQuery = request.useCase.kind === 'query'
  const events: DomainEvent[] = []
  // A query is read-only until its savepoint is undone; only the audit entry after it may write.
  await sql.raw(isQuery ? 'SAVEPOINT handler; SET LOCAL transaction_read_only = on' : 'SAVEPOINT handler').execute(trx)
  const { result, replayed } = await answer(platform, admitted, trx, (event) => events.push(event))
  if (isQuery || !result.ok) await sql.raw('ROLLBACK TO SAVEPOINT handler').execute(trx)
  else await writeEvents(trx, county, events, platform.clock.now())
  const outcome = result.ok
    ? replayed
      ? 'replayed'
      : 'done'
    : result.error.type === 'denied'
      ? 'denied'
      : `refused:${result.error.type}`
  if (!result.ok || !request.useCase.isStep)
    await appendAudit(trx, recordOf(platform, request, { county, role: admitted.role, input: admitted.input, outcome }))
  return result
}

interface Answer<Output> {
  readonly result: Result<Output, Refused>
  readonly replayed: boolean
}

async function answer<Output>(
  platform: Platform,
  admitted: Admitted<Output>,
  trx: ScopedTransaction,
  emit: Context['emit'],
): Promise<Answer<Output>> {
  const {
    request: { useCase, actor, idempotencyKey: key, requestId },
    input,
    area,
    county,
  } = admitted
  const isKeyed = useCase.kind === 'command' && actor.kind !== 'anonymous' && key !== undefined
  const use: KeyUse | undefined = isKeyed ? { county, actor, key, action: useCase.name, input } : undefined
  const claim = use && (await claimKey(trx, platform.keys, use, platform.clock.now()))
  if (claim?.state === 'other-request') return { result: err(wrapperRefusal('key-reused')), replayed: false }
  if (claim?.state === 'answered') return { result: ok(useCase.output.parse(claim.answer)), replayed: true }
  const context: Context = {
    actor,
    requestId,
    emit,
    clock: platform.clock,
    area: area === 'platform' ? nation : area,
    db: <Tables>() => viewTables<Tables>(trx),
  }
  const handled = await useCase.handle(context, input)
  if (!handled.ok) return { result: err(refusalOf(useCase, handled.error)), replayed: false }
  // The output schema is a filter: a field that the contract does not name never leaves.
  const value = useCase.output.parse(handled.value)
  if (use) await keepAnswer(trx, platform.keys, use, value)
  return { result: ok(value), replayed: false }
}

async function deny(
  platform: Platform,
  request: Request,
  input: unknown,
  target: DivisionCode | undefined,
): Promise<Result<never, Refused>> {
  await record(platform, request, { outcome: 'denied', input, detail: { area: target } })
  return err(denied)
}

async function fail(platform: Platform, request: Request, error: unknown): Promise<Result<never, Refused>> {
  const { requestId, useCase } = request
  platform.log.error({ err: error, requestId, useCase: useCase.name }, 'use case failed')
  try {
    await record(platform, request, { outcome: 'failed' })
  } catch (lost) {
    platform.log.error(
      { err: lost, requestId, useCase: useCase.name },
      'the failure could not be recorded in the audit chain',
    )
  }
  return err(wrapperRefusal('unexpected', { requestId }))
}

/** Writes an entry in a transaction of its own, in the chain of the actor's own area. */
async function record(platform: Platform, request: Request, facts: Omit<Facts, 'county' | 'role'>): Promise<void> {
  const area = request.actor.grants[0]?.area ?? 'platform'
  const county = countyOfScope(area)
  await inScope(platform.db, { area }, (trx) =>
    appendAudit(trx, recordOf(platform, request, { ...facts, county, role: undefined })),
  )
}

interface Facts {
  readonly county: number
  readonly role: string | undefined
  /** Parsed input, when it was parsed. */
  readonly input?: unknown
  readonly outcome: string
  readonly detail?: Readonly<Record<string, unknown>>
}

function recordOf(platform: Platform, { useCase, actor, purpose, requestId }: Request, facts: Facts): AuditRecord {
  return {
    county: facts.county,
    at: platform.clock.now(),
    actor,
    role: facts.role,
    purpose: (facts.input === undefined ? undefined : useCase.purpose?.(facts.input)) ?? purpose,
    action: useCase.name,
    kind: useCase.kind,
    outcome: facts.outcome,
    subject: facts.input === undefined ? undefined : useCase.subject?.(facts.input),
    detail: { requestId, ...facts.detail },
  }
}
