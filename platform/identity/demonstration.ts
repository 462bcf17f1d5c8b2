import type { Kysely } from 'kysely'
import type { Role } from '#kernel/access'
import type { Clock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
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
  { account: 'demo-county-2', name: '演示县级复核', role: 'county-officer', area: shishou },
  { account: 'demo-finance', name: '演示财务经办', role: 'finance-officer', area: shishou },
  { account: 'demo-finance-2', name: '演示财务复核', role: 'finance-officer', area: shishou },
  { account: 'demo-township', name: '演示乡镇经办', role: 'township-clerk', area: xiulin },
  { account: 'demo-leader', name: '演示分管领导', role: 'leader', area: shishou },
  { account: 'demo-auditor', name: '演示审计员', role: 'auditor', area: nation },
]

export interface DemonstrationAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  readonly area: DivisionCode
}

/** What ends when they are handed out: nobody can sign in to an account without a password. */
export interface HandedOut {
  readonly accounts: readonly DemonstrationAccount[]
  readonly password: string
}

/**
 * Adds the demonstration accounts that are missing, without a password; nothing where they were handed out before. Answers who
 * they are as actors, by account: what is prepared for visitors is done in their names.
 */
export async function addDemonstrationAccounts(db: Db, clock: Clock): Promise<ReadonlyMap<string, Actor>> {
  const tables = viewTables<IdentityTables>(db)
  if (await areHandedOut(tables)) return new Map()
  const now = clock.now()
  const actors = new Map<string, Actor>()
  for (const { account, name, role, area } of people) {
    await tables
      .insertInto('identity_user')
      .values({
        ...{ id: newId<'UserId'>(), account, name, area, password_hash: null, totp_secret: null },
        ...{ is_demonstration: true, created_at: now, last_sign_in_at: null },
      })
      .onConflict((on) => on.column('account').doNothing())
      .execute()
    const held = await tables
      .selectFrom('identity_user')
      .select(['id', 'is_demonstration'])
      .where('account', '=', account)
      .executeTakeFirstOrThrow()
    if (!held.is_demonstration) continue // somebody's own account of that name
    const granted = await tables
      .selectFrom('identity_grant')
      .select('id')
      .where('user_id', '=', held.id)
      .executeTakeFirst()
    if (!granted) {
      await tables
        .insertInto('identity_grant')
        .values({
          ...{ id: newId<'GrantId'>(), user_id: held.id, role, area },
          ...{ granted_at: now, granted_by: null, ended_at: null, ended_by: null },
        })
        .execute()
    }
    actors.set(account, { kind: 'user', userId: held.id, name, grants: [{ role, area }], sessionId: undefined })
  }
  return actors
}

/**
 * Gives the demonstration accounts the one random password they share, which is kept nowhere; undefined when they have theirs
 * already, or there are none.
 */
export async function handOutDemonstration(db: Db): Promise<HandedOut | undefined> {
  const tables = viewTables<IdentityTables>(db)
  if (await areHandedOut(tables)) return undefined
  const password = readableCode(3)
  const opened = await tables
    .updateTable('identity_user')
    .set({ password_hash: await hashPassword(password) })
    .where('is_demonstration', '=', true)
    .returning('account')
    .execute()
  const accounts = people.filter(({ account }) => opened.some((one) => one.account === account))
  return accounts.length === 0 ? undefined : { accounts, password }
}

async function areHandedOut(tables: Kysely<IdentityTables>): Promise<boolean> {
  const opened = await tables
    .selectFrom('identity_user')
    .select('id')
    .where('is_demonstration', '=', true)
    .where('password_hash', 'is not', null)
    .limit(1)
    .execute()
  return opened.length > 0
}
