import type { Context } from '#kernel/context'
import type { UserId } from '#identity/schema'
import { err, ok, type Result } from '#kernel/result'
import type { Selectable, Updateable } from 'kysely'
import type { z } from 'zod'
import { userOf } from '../user-of.ts'
import { type PremiumState, premiumStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import type { PremiumReference } from './schema.ts'
import { findPremium } from './store.ts'

type Premium = Selectable<MoneyTables['premium']>
type Reference = z.infer<typeof PremiumReference>
type NotThere = { readonly type: 'no-premium' } | { readonly type: 'other-state'; readonly state: string }

/** The premium, locked, in a state from which the step may be made. */
export async function lockPremium(
  ctx: Context,
  { county, id, premium }: Reference,
  from: readonly PremiumState[],
): Promise<Result<Premium, NotThere>> {
  const held = await findPremium(ctx.db<MoneyTables>(), county, id, premium, 'lock')
  if (!held) return err({ type: 'no-premium' })
  return from.includes(held.state) ? ok(held) : err({ type: 'other-state', state: premiumStates[held.state] })
}

/** The same for an approval: by somebody who made no step before. */
export async function lockForApproval(
  ctx: Context,
  reference: Reference,
  from: PremiumState,
): Promise<Result<Premium, NotThere | { readonly type: 'same-person' }>> {
  const held = await lockPremium(ctx, reference, [from])
  if (!held.ok) return held
  const before: readonly (UserId | null)[] = [held.value.prepared_by, held.value.checked_by]
  const officer = userOf(ctx.actor)
  return officer !== null && before.includes(officer) ? err({ type: 'same-person' }) : held
}

export async function changePremium(
  ctx: Context,
  { county, id }: Pick<Premium, 'county' | 'id'>,
  change: Updateable<MoneyTables['premium']>,
): Promise<void> {
  await ctx
    .db<MoneyTables>()
    .updateTable('premium')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
}
