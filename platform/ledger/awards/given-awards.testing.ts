import type { Insertable } from 'kysely'
import { calendarDate } from '#kernel/calendar-date'
import { type Database, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { addMonths, type Month, month } from '#kernel/month'
import type { HouseholdId, NumberId, PersonId, ReceiptId } from '#registry'
import type { AwardOrigin, AwardPer, AwardState, PayeeKind } from '../code-lists.ts'
import type { AwardId, DecisionId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

export interface AwardToGive {
  /** By default 低保 of the household, 高龄津贴 of the person. */
  readonly benefit?: string
  /** The household's; without it `person`'s own. */
  readonly household?: HouseholdId
  /** Whose award it is; beside `household` whose card it goes to. */
  readonly person?: PersonId
  /** Fen a month (once, a year); by default 600 yuan. */
  readonly amount?: number
  /** By default January 2026. */
  readonly since?: Month
  /** What it comes to later on: one more decision for each. By default nothing, and for `once` its end the month after. */
  readonly later?: readonly {
    readonly from: Month
    readonly amount: number
    readonly state?: AwardState
    readonly recordedAt?: Date
  }[]
  readonly persons?: number
  readonly per?: AwardPer
  /** By default `ledger`: what is due before the first run was paid by others. */
  readonly origin?: AwardOrigin
  readonly payee?: PersonId
  readonly payeeKind?: PayeeKind
  readonly account?: NumberId
  readonly receipt?: ReceiptId
  readonly recordedAt?: Date
}

export interface GivenAward {
  readonly id: AwardId
  readonly decision: DecisionId
}

const shishou = 421_081 as CountyCode
const usual = { since: month(2026, 1), amount: 60_000, recordedAt: new Date('2026-01-05T02:00:00Z') }
let counted = 0

/** An award with its decision and terms, written directly, for somebody of the register (`givenPeople`). */
export async function givenAward(
  database: Pick<Database, 'app'>,
  { since = usual.since, amount = usual.amount, recordedAt = usual.recordedAt, ...award }: AwardToGive,
  county: CountyCode = shishou,
): Promise<GivenAward> {
  return inScope(database.app, { area: countyDivision(county) }, async (trx) => {
    const db = viewTables<MoneyTables>(trx).withSchema('anmin')
    const isPersons = award.household === undefined
    const { division, household, household_number, member, payee, is_synthetic } = await homeOf(db, county, award)
    const id = newId<'AwardId'>()
    const over = { from: addMonths(since, 1), amount: 0, state: 'ended' } as const
    const later: AwardToGive['later'] = award.later ?? (award.per === 'once' ? [over] : [])
    const steps: NonNullable<AwardToGive['later']> = [{ from: since, amount }, ...later]
    await db
      .insertInto('award')
      .values({
        ...{ county, id, division, household, household_number, since, is_synthetic },
        benefit: award.benefit ?? (isPersons ? 'oldAge' : 'minimumLiving'),
        person: isPersons ? (award.person ?? null) : null,
        member: isPersons ? member : null,
        per: award.per ?? 'month',
        origin: award.origin ?? 'ledger',
        receipt: award.receipt ?? null,
        payee: award.payee ?? award.person ?? payee,
        payee_kind: award.payeeKind ?? 'own',
        agreement: award.payeeKind === 'custody' ? '代管协议〔2026〕1号' : null,
        account: award.account ?? null,
        state: steps.at(-1)?.state ?? 'active',
        recorded_at: recordedAt,
      })
      .execute()
    const decisions: DecisionId[] = []
    for (const { from, amount: comesTo, state = 'active', recordedAt: at = recordedAt } of steps) {
      const kind = decisions.length === 0 ? 'grant' : kindOf[state]
      const step = { county, division, household_number, award: id, from_month: from, recorded_at: at }
      const decision = await insertDecision(db, { ...step, kind })
      decisions.push(decision)
      const term = { ...step, id: newId<'TermId'>(), decision, state, persons: award.persons ?? 1, replaced_at: null }
      await db
        .insertInto('award_term')
        .values({ ...term, amount: fen(comesTo) })
        .execute()
    }
    const [decision] = decisions
    if (!decision) throw new Error('an award has a decision')
    return { id, decision }
  })
}

const kindOf = { active: 'adjust', suspended: 'suspend', ended: 'terminate' } as const

async function insertDecision(
  db: Db,
  step: Pick<
    Insertable<MoneyTables['decision']>,
    'county' | 'division' | 'household_number' | 'award' | 'from_month' | 'recorded_at' | 'kind'
  >,
): Promise<DecisionId> {
  counted += 1
  const id = newId<'DecisionId'>()
  await db
    .insertInto('decision')
    .values({
      ...step,
      id,
      document: `石民救〔2026〕${counted}号`,
      decided_on: calendarDate('2026-01-05'),
      reason: '测试',
      basis: '测试依据',
      judgement: null,
      recorded_by: null,
      recorded_by_name: '测试人员',
    })
    .execute()
  return id
}

type Db = ReturnType<ReturnType<typeof viewTables<MoneyTables>>['withSchema']>

/** Where the household or the person of the award lives, and whose card it goes to by default. */
async function homeOf(db: Db, county: CountyCode, { household, person }: AwardToGive) {
  if (person !== undefined && household === undefined) {
    const held = await db
      .selectFrom('person')
      .select(['division', 'household', 'household_number', 'member', 'id as payee', 'is_synthetic'])
      .where('county', '=', county)
      .where('id', '=', person)
      .executeTakeFirstOrThrow()
    return held
  }
  if (household === undefined) throw new Error('an award is a household’s or a person’s')
  const held = await db
    .selectFrom('household')
    .select(['division', 'id as household', 'number as household_number', 'head', 'is_synthetic'])
    .where('county', '=', county)
    .where('id', '=', household)
    .executeTakeFirstOrThrow()
  const payee = held.head ?? person
  if (!payee) throw new Error('nobody heads the household')
  return { ...held, member: null, payee }
}
