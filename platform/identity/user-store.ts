import type { Context } from '#kernel/context'
import type { DivisionCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { UserId } from './schema.ts'
import type { IdentityTables } from './tables.ts'

/** An account as the use cases see it. */
export interface User {
  readonly id: UserId
  readonly account: string
  readonly name: string
  readonly area: DivisionCode
  readonly enabled: boolean
  readonly passwordHash: string | undefined
  readonly mustChangePassword: boolean
  /** Sealed; opened only by second-factor-store.ts. */
  readonly totpSecret: Buffer | undefined
  readonly totpEnabled: boolean
  readonly totpLastStep: number
  readonly isDemonstration: boolean
  readonly lastSignInAt: Date | undefined
}

export const users = (ctx: Context) => ctx.db<IdentityTables>()

const columns = [
  'id',
  'account',
  'name',
  'area',
  'enabled',
  'password_hash as passwordHash',
  'must_change_password as mustChangePassword',
  'totp_secret as totpSecret',
  'totp_enabled as totpEnabled',
  'totp_last_step as totpLastStep',
  'is_demonstration as isDemonstration',
  'last_sign_in_at as lastSignInAt',
] as const

const select = (ctx: Context) => users(ctx).selectFrom('identity_user').select(columns)
type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>

function toUser(row: Row): User {
  return {
    ...row,
    passwordHash: row.passwordHash ?? undefined,
    totpSecret: row.totpSecret ?? undefined,
    lastSignInAt: row.lastSignInAt ?? undefined,
  }
}

export async function findUserByAccount(ctx: Context, account: string): Promise<User | undefined> {
  const row = await select(ctx).where('account', '=', account.trim().toLowerCase()).executeTakeFirst()
  return row && toUser(row)
}

export async function findUser(ctx: Context, id: UserId): Promise<User | undefined> {
  const row = await select(ctx).where('id', '=', id).executeTakeFirst()
  return row && toUser(row)
}

/** The row stays locked until the transaction ends, so that two changes of one account follow each other. Commands only. */
export async function lockUser(ctx: Context, id: UserId): Promise<User | undefined> {
  const row = await select(ctx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toUser(row)
}

export async function listAllUsers(ctx: Context): Promise<readonly User[]> {
  return (await select(ctx).orderBy('account').execute()).map(toUser)
}

export interface NewUser {
  readonly account: string
  readonly name: string
  readonly area: DivisionCode
  readonly passwordHash: string | undefined
  readonly mustChangePassword: boolean
  readonly isDemonstration: boolean
}

/** Answers undefined when the account name is taken. */
export async function addUser(ctx: Context, user: NewUser): Promise<UserId | undefined> {
  const added = await users(ctx)
    .insertInto('identity_user')
    .values({
      id: newId<'UserId'>(),
      account: user.account,
      name: user.name,
      area: user.area,
      password_hash: user.passwordHash ?? null,
      must_change_password: user.mustChangePassword,
      totp_secret: null,
      is_demonstration: user.isDemonstration,
      created_at: ctx.clock.now(),
      last_sign_in_at: null,
    })
    .onConflict((on) => on.column('account').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

export interface UserChange {
  readonly enabled?: boolean
  readonly password_hash?: string
  readonly must_change_password?: boolean
  readonly totp_secret?: Buffer | null
  readonly totp_enabled?: boolean
  readonly totp_last_step?: number
  readonly last_sign_in_at?: Date
}

export async function changeUser(ctx: Context, id: UserId, change: UserChange): Promise<void> {
  await users(ctx).updateTable('identity_user').set(change).where('id', '=', id).execute()
}
