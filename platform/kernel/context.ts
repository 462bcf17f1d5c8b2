import type { Kysely } from 'kysely'
import type { Grant } from './access.ts'
import type { Clock } from './clock.ts'
import type { DivisionCode } from './division-code.ts'

/** Who acts. `system` is the platform itself (jobs); it holds no grant and names its job in `name`. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'anonymous'
  readonly userId: string | undefined
  readonly name: string
  readonly grants: readonly Grant[]
  readonly sessionId: string | undefined
}

/** A fact for other parts, written to the outbox in the same transaction and sent after commit (CloudEvents). */
export interface DomainEvent {
  /** e.g. `cn.anmin.policy.parameter-adopted` */
  readonly type: string
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * What a use case receives: a transaction whose rows are already scoped to the actor's area by the
 * database, the injected clock, and the buffer of events. There is no unscoped door to a table.
 */
export interface Context {
  readonly actor: Actor
  readonly clock: Clock
  /** The area the database lets this transaction see and write. */
  readonly area: DivisionCode
  /** Each module views the one database through its own table interface: `ctx.db<PolicyTables>()`. */
  readonly db: <Tables>() => Kysely<Tables>
  readonly emit: (event: DomainEvent) => void
  readonly requestId: string
}
