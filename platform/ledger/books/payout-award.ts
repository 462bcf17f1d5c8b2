import type { Kysely, Selectable } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { monthOf } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { formatYuan } from '#kernel/money'
import type { UserId } from '#identity/schema'
import type { AwardId, DecisionId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { emergencyAid } from './move-reserve.ts'

type Db = Kysely<MoneyTables>

/** Who records what, when. */
export interface Recording {
  readonly county: CountyCode
  readonly at: Date
  readonly userId: UserId | null
  readonly name: string
}

export interface ReliefGranted {
  readonly person: Pick<
    Selectable<MoneyTables['person']>,
    'id' | 'division' | 'household' | 'household_number' | 'is_synthetic'
  >
  readonly amount: Fen
  readonly on: CalendarDate
  readonly document: string
  readonly reason: string
}

const basis = '《民政部 财政部关于进一步加强和改进临时救助工作的意见》(民发〔2018〕23号);《社会救助暂行办法》第47至49条'

/**
 * The household's award of 临时救助 that a township's payout rests on. It is paid with the decision, so that its term leaves
 * nothing to a run; how much it was say the decision and the payout.
 */
export async function grantRelief(db: Db, by: Recording, granted: ReliefGranted): Promise<AwardId> {
  const { person, amount, on, document, reason } = granted
  const id = newId<'AwardId'>()
  const month = monthOf(on)
  const { county, at } = by
  await db
    .insertInto('award')
    .values({
      ...{ county, id, division: person.division, benefit: emergencyAid, household: person.household },
      ...{ household_number: person.household_number, person: null, member: null, since: month, per: 'once' },
      ...{ origin: 'decision', receipt: null, payee: person.id, payee_kind: 'own', agreement: null, account: null },
      ...{ state: 'ended', is_synthetic: person.is_synthetic, recorded_at: at },
    })
    .execute()
  const decision = await decide(db, by, {
    ...{ award: id, division: person.division, kind: 'grant', on, document },
    reason: `${reason}(备用金支付${formatYuan(amount)}元)`,
  })
  await db
    .insertInto('award_term')
    .values({
      ...{ county, id: newId<'TermId'>(), division: person.division, award: id, from_month: month },
      ...{ amount: fen(0), persons: 1, state: 'ended', decision, recorded_at: at, replaced_at: null },
    })
    .execute()
  return id
}

/** Ends it by a decision of its own: what was paid came back. What was decided before stands beside it. */
export async function takeReliefBack(
  db: Db,
  by: Recording,
  taken: { readonly award: AwardId; readonly on: CalendarDate; readonly document: string; readonly reason: string },
): Promise<void> {
  const { county } = by
  const { award: id, on, document, reason } = taken
  const award = await db
    .selectFrom('award')
    .select('division')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await decide(db, by, {
    award: id,
    division: award.division,
    kind: 'terminate',
    on,
    document,
    reason,
  })
}

interface ReliefDecision {
  readonly award: AwardId
  readonly division: Selectable<MoneyTables['award']>['division']
  readonly kind: 'grant' | 'terminate'
  readonly on: CalendarDate
  readonly document: string
  readonly reason: string
}

async function decide(
  db: Db,
  { county, at, userId, name }: Recording,
  { award, division, kind, on, document, reason }: ReliefDecision,
): Promise<DecisionId> {
  const id = newId<'DecisionId'>()
  await db
    .insertInto('decision')
    .values({
      ...{ county, id, division, award, kind, document, decided_on: on, from_month: monthOf(on), reason, basis },
      ...{ judgement: null, recorded_at: at, recorded_by: userId, recorded_by_name: name },
    })
    .execute()
  return id
}
