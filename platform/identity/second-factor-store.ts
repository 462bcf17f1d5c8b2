import type { Context } from '#kernel/context'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { type SealPlace, seal, unseal } from '#kernel/crypto/sealed'
import type { UserId } from './schema.ts'
import { digestOf, readableCode, typedCode } from './secrets.ts'
import { totpStep } from './totp.ts'
import { changeUser, type User, users } from './user-store.ts'

export const recoveryCodeCount = 10

const placeOf = (user: User): SealPlace => ({ table: 'identity_user', column: 'totp_secret', row: user.id })

/** Keeps the sealed secret of an authenticator that is being set up; it proves nothing before it was confirmed once. */
export async function keepTotpSecret(ctx: Context, keys: KeyRing, user: User, secret: string): Promise<void> {
  const sealed = seal(keys, placeOf(user), secret)
  await changeUser(ctx, user.id, { totp_secret: sealed, totp_enabled: false, totp_last_step: 0 })
}

/** Checks the code of the running authenticator, or uses up a recovery code. */
export async function proveSecondFactor(ctx: Context, keys: KeyRing, user: User, code: string): Promise<boolean> {
  return (await useTotp(ctx, keys, user, code)) || (await takeRecoveryCode(ctx, user.id, code))
}

/** Confirms the authenticator with its first code; answers new recovery codes, or undefined when the code was wrong. */
export async function enableSecondFactor(
  ctx: Context,
  keys: KeyRing,
  user: User,
  code: string,
): Promise<string[] | undefined> {
  if (!(await useTotp(ctx, keys, user, code))) return undefined
  await changeUser(ctx, user.id, { totp_enabled: true })
  const codes = Array.from({ length: recoveryCodeCount }, () => readableCode(4))
  await dropRecoveryCodes(ctx, user.id)
  const rows = codes.map((each) => ({ user_id: user.id, digest: digestOf(each), used_at: null }))
  await users(ctx).insertInto('identity_recovery_code').values(rows).execute()
  return codes
}

export async function dropSecondFactor(ctx: Context, userId: UserId): Promise<void> {
  await changeUser(ctx, userId, { totp_secret: null, totp_enabled: false })
  await dropRecoveryCodes(ctx, userId)
}

/** Callers hold the account's row (`lockCurrentSession`), so a code shown twice at the same moment works once. */
async function useTotp(ctx: Context, keys: KeyRing, user: User, code: string): Promise<boolean> {
  if (user.totpSecret === undefined) return false
  const step = totpStep(unseal(keys, placeOf(user), user.totpSecret), code, ctx.clock.now(), user.totpLastStep)
  if (step === undefined) return false
  await changeUser(ctx, user.id, { totp_last_step: step })
  return true
}

async function takeRecoveryCode(ctx: Context, userId: UserId, typed: string): Promise<boolean> {
  const taken = await users(ctx)
    .updateTable('identity_recovery_code')
    .set({ used_at: ctx.clock.now() })
    .where('user_id', '=', userId)
    .where('digest', '=', digestOf(typedCode(typed)))
    .where('used_at', 'is', null)
    .returning('digest')
    .execute()
  return taken.length > 0
}

async function dropRecoveryCodes(ctx: Context, userId: UserId): Promise<void> {
  await users(ctx).deleteFrom('identity_recovery_code').where('user_id', '=', userId).execute()
}
