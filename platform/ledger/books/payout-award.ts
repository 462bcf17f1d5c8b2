import type { Kysely, Selectable } from 'kysely'
import type { CalendarDate } from '#kernel/calendar-date'
import { monthOf } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { addMonths } from '#kernel/month'
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

/** The household's award of 临时救助, once, for the month it was paid in; what a township's payout rests on. */
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
  const decision = await decide(db, by, { award: id, division: person.division, kind: 'grant', on, document, reason })
  const term = { county, division: person.division, award: id, decision, recorded_at: at, replaced_at: null }
  await db
    .insertInto('award_term')
    .values([
      { ...term, id: newId<'TermId'>(), from_month: month, amount, persons: 1, state: 'active' },
      { ...term, id: newId<'TermId'>(), from_month: addMonths(month, 1), amount: fen(0), persons: 0, state: 'ended' },
    ])
    .execute()
  return id
}

/** Takes the award back: it was never paid. What was decided before stands beside it. */
export async function takeReliefBack(
  db: Db,
  by: Recording,
  taken: { readonly award: AwardId; readonly on: CalendarDate; readonly document: string; readonly reason: string },
): Promise<void> {
  const { county, at } = by
  const { award: id, on, document, reason } = taken
  const award = await db
    .selectFrom('award')
    .select(['division', 'since'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const decision = await decide(db, by, {
    award: id,
    division: award.division,
    kind: 'terminate',
    on,
    document,
    reason,
  })
  await db
    .updateTable('award_term')
    .set({ replaced_at: at })
    .where('county', '=', county)
    .where('award', '=', id)
    .where('replaced_at', 'is', null)
    .execute()
  await db
    .insertInto('award_term')
    .values({
      ...{ county, id: newId<'TermId'>(), division: award.division, award: id, from_month: award.since },
      ...{ amount: fen(0), persons: 0, state: 'ended', decision, recorded_at: at, replaced_at: null },
    })
    .execute()
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
