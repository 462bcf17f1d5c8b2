import type { Role } from '#kernel/access'
import type { Clock } from '#kernel/clock'
import { type Db, viewTables } from '#kernel/database/connect'
import { type DivisionCode, nation } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { hashPassword } from './password.ts'
import { readableCode } from './secrets.ts'
import type { IdentityTables } from './tables.ts'

/** 石首市 and its 绣林街道; 石首's published policies ship with the platform. */
const shishou = 421081000000 as DivisionCode
const xiulin = 421081001000 as DivisionCode

/** Made-up people to look around with. They have no second factor, so they must never stand in a real installation. */
const people: readonly {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly area: DivisionCode
}[] = [
  { account: 'demo-policy', name: '演示政策管理员', role: 'policy-officer', area: nation },
  { account: 'demo-policy-2', name: '演示政策复核员', role: 'policy-officer', area: nation },
  { account: 'demo-county', name: '演示县级经办', role: 'county-officer', area: shishou },
  { account: 'demo-township', name: '演示乡镇经办', role: 'township-clerk', area: xiulin },
  { account: 'demo-auditor', name: '演示审计员', role: 'auditor', area: nation },
]

export interface DemonstrationAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly area: DivisionCode
}

/**
 * Adds the demonstration accounts where they are missing. Answers them with the one random password they share, which is kept
 * nowhere; undefined when they were there already.
 */
export async function addDemonstrationAccounts(
  db: Db,
  clock: Clock,
): Promise<{ readonly accounts: readonly DemonstrationAccount[]; readonly password: string } | undefined> {
  const tables = viewTables<IdentityTables>(db)
  const present = await tables
    .selectFrom('identity_user')
    .select('id')
    .where('is_demonstration', '=', true)
    .limit(1)
    .execute()
  if (present.length > 0) return undefined
  const password = readableCode(3)
  const passwordHash = await hashPassword(password)
  const now = clock.now()
  for (const { account, name, role, area } of people) {
    const added = await tables
      .insertInto('identity_user')
      .values({
        ...{ id: newId<'UserId'>(), account, name, area, password_hash: passwordHash, totp_secret: null },
        ...{ is_demonstration: true, created_at: now, last_sign_in_at: null },
      })
      .onConflict((on) => on.column('account').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) continue
    await tables
      .insertInto('identity_grant')
      .values({
        ...{ id: newId<'GrantId'>(), user_id: added.id, role, area },
        ...{ granted_at: now, granted_by: null, ended_at: null, ended_by: null },
      })
      .execute()
  }
  return { accounts: people, password }
}
