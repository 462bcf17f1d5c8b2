import type { Context } from '#kernel/context'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import { findHousehold, findPerson, type HouseholdRow, type PersonRow, viewerOf } from '#registry'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { findConflicts, heldAwards } from './held.ts'
import { awardableBenefits } from './judged.ts'
import type { GrantAward } from './schema.ts'

type Rules = Pick<MoneySettings, 'rulebook'>

/** Whom an award is for. */
export interface OpenHome {
  readonly household: HouseholdRow
  readonly person: PersonRow | undefined
  readonly slot: ReturnType<typeof awardableBenefits>[number]
}

/** The household and, where the benefit is a person's, the member it is for. */
export async function openHome(
  ctx: Context,
  { rulebook }: Rules,
  input: GrantAward,
): Promise<
  Result<
    OpenHome,
    { readonly type: 'no-household' | 'no-benefit' | 'whose-benefit' | 'not-in-household' | 'child-file' } & Readonly<
      Record<string, unknown>
    >
  >
> {
  const db = ctx.db<MoneyTables>()
  const slot = awardableBenefits(rulebook).find(({ key }) => key === input.benefit)
  if (!slot) return err({ type: 'no-benefit', benefit: input.benefit })
  const household = await findHousehold(db, input.county, input.household)
  if (!household) return err({ type: 'no-household' })
  if (slot.unit === 'household') return ok({ household, person: undefined, slot })
  if (input.person === undefined) return err({ type: 'whose-benefit', label: slot.label })
  const person = await findPerson(db, input.county, input.person)
  if (!person || person.household !== household.id || person.merged_into !== null)
    return err({ type: 'not-in-household' })
  const viewer = viewerOf(ctx.actor, person.division, true)
  if (person.is_protected_child && !viewer.mayOpenChildFiles) return err({ type: 'child-file' })
  return ok({ household, person, slot })
}

/** What the household or person has that speaks against it. The register of the county is not locked: a second one is refused by the database as well. */
export async function taking(
  ctx: Context,
  { rulebook }: Rules,
  { benefit }: GrantAward,
  { household, person, slot }: OpenHome,
  from: Month,
) {
  const db = ctx.db<MoneyTables>()
  await db
    .selectFrom('household')
    .select('id')
    .where('county', '=', household.county)
    .where('id', '=', household.id)
    .forUpdate()
    .execute()
  const name = person?.name ?? household.head_name ?? '这一户'
  const { label } = slot
  const same = (await heldAwards(db, household, from)).find(
    (held) => held.benefit === benefit && held.person === (person?.id ?? null),
  )
  if (same && slot.per !== 'once') return { type: 'already-awarded', name, label, document: same.document } as const
  const [conflict] = await findConflicts(db, rulebook, { household, benefit, person: person?.id, from })
  if (!conflict) return undefined
  const { rival, document } = conflict
  const { label: other, note, article } = rival
  return { type: 'rival-awarded', name, label, document, rival: other, note, article } as const
}

/** The award itself, before anything is decided of it. */
export async function insertAward(
  ctx: Context,
  { county, benefit, payee }: GrantAward,
  {
    household,
    person,
    per,
    since,
  }: Pick<OpenHome, 'household' | 'person'> & {
    readonly per: OpenHome['slot']['per']
    readonly since: Month
  },
) {
  const id = newId<'AwardId'>()
  const division = person?.division ?? household.division
  await ctx
    .db<MoneyTables>()
    .insertInto('award')
    .values({
      ...{ county, id, division, benefit, per, since, origin: 'decision', receipt: null },
      household: household.id,
      household_number: household.number,
      person: person?.id ?? null,
      member: person?.member ?? null,
      payee: payee.person,
      payee_kind: payee.kind,
      agreement: payee.agreement || null,
      account: null,
      state: 'active',
      is_synthetic: person?.is_synthetic ?? household.is_synthetic,
      recorded_at: ctx.clock.now(),
    })
    .execute()
  return { county, id, division, household_number: household.number }
}
