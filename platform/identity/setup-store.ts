import type { Kysely } from 'kysely'
import type { Context } from '#kernel/context'
import { digestOf, readableCode, typedCode } from './secrets.ts'
import type { IdentityTables } from './tables.ts'
import { users } from './user-store.ts'

/**
 * Makes the code that a person with access to the server's terminal types to become the first administrator. A new start
 * makes a new one. Answers undefined when somebody administers the platform already.
 */
export async function newSetupCode(db: Kysely<IdentityTables>, now: Date): Promise<string | undefined> {
  const administrator = await db
    .selectFrom('identity_grant')
    .innerJoin('identity_user', 'identity_user.id', 'identity_grant.user_id')
    .select('identity_user.id')
    .where('role', '=', 'system-administrator')
    .where('ended_at', 'is', null)
    .where('enabled', '=', true)
    .where('is_demonstration', '=', false)
    .limit(1)
    .executeTakeFirst()
  if (administrator) return undefined
  const code = readableCode(4)
  const row = { digest: digestOf(code), created_at: now }
  await db
    .insertInto('identity_setup')
    .values(row)
    .onConflict((on) => on.column('only_row').doUpdateSet(row))
    .execute()
  return code
}

export async function isSetupCode(ctx: Context, typed: string): Promise<boolean> {
  const kept = await users(ctx).selectFrom('identity_setup').select('digest').executeTakeFirst()
  return kept?.digest === digestOf(typedCode(typed))
}

export async function forgetSetupCode(ctx: Context): Promise<void> {
  await users(ctx).deleteFrom('identity_setup').execute()
}
