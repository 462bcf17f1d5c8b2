import type { Generated } from 'kysely'
import type { Role } from '#kernel/access'
import type { DivisionCode } from '#kernel/division-code'
import type { Id } from '#kernel/ids'
import type { SessionId, SignInState, UserId } from './schema.ts'

interface UserTable {
  readonly id: UserId
  readonly account: string
  readonly name: string
  readonly area: DivisionCode
  readonly enabled: Generated<boolean>
  readonly password_hash: string | null
  readonly must_change_password: Generated<boolean>
  readonly totp_secret: Buffer | null
  readonly totp_enabled: Generated<boolean>
  readonly totp_last_step: Generated<number>
  readonly is_demonstration: Generated<boolean>
  readonly created_at: Date
  readonly last_sign_in_at: Date | null
}

interface GrantTable {
  readonly id: Id<'GrantId'>
  readonly user_id: UserId
  readonly role: Role
  readonly area: DivisionCode
  readonly granted_at: Date
  readonly granted_by: UserId | null
  readonly ended_at: Date | null
  readonly ended_by: UserId | null
}

interface SessionTable {
  readonly id: SessionId
  readonly token_digest: string
  readonly user_id: UserId
  readonly method: 'password' | 'oidc'
  readonly state: Exclude<SignInState, 'anonymous'>
  readonly second_factor: Generated<boolean>
  readonly address: string
  readonly device: string
  readonly started_at: Date
  readonly last_seen_at: Date
  readonly expires_at: Date
  readonly ended_at: Date | null
}

/** Identity's view of the one database. */
export interface IdentityTables {
  readonly identity_user: UserTable
  readonly identity_grant: GrantTable
  readonly identity_session: SessionTable
  readonly identity_recovery_code: { readonly user_id: UserId; readonly digest: string; readonly used_at: Date | null }
  readonly identity_attempt: {
    readonly key: string
    readonly failures: number
    readonly last_at: Date
    readonly wait_until: Date
  }
  readonly identity_setup: { readonly only_row: Generated<boolean>; readonly digest: string; readonly created_at: Date }
  readonly identity_external: {
    readonly issuer: string
    readonly subject: string
    readonly user_id: UserId
    readonly linked_at: Date
  }
  readonly identity_oidc_pending: {
    readonly state_digest: string
    readonly nonce: string
    readonly verifier: string
    readonly started_at: Date
  }
}
