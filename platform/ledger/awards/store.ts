import { type Kysely, type Selectable, sql } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import type { NumberId, PersonId } from '#registry'
import type { DecisionKind, PayeeKind } from '../code-lists.ts'
import type { AwardId, DecisionId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import type { KeptJudgement } from './judged.ts'
import type { ReasonCode } from './reasons.ts'
import { livingTerms, type Speech, speak, type Term } from './terms.ts'

export type AwardRow = Selectable<MoneyTables['award']>
export type DecisionRow = Selectable<MoneyTables['decision']>

/** One award within the reader's area; locked to the end of the transaction when it is to be changed. */
export async function findAward(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  id: AwardId,
  { lock }: { readonly lock: boolean },
): Promise<AwardRow | undefined> {
  const found = db.selectFrom('award').selectAll().where('county', '=', county).where('id', '=', id)
  return (lock ? found.forUpdate() : found).executeTakeFirst()
}

export interface StoredTerm extends Term {
  readonly decision: DecisionId
}

/** Every term that was ever said of an award. */
export async function readTerms(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  award: AwardId,
): Promise<readonly StoredTerm[]> {
  const rows = await db
    .selectFrom('award_term')
    .selectAll()
    .where('county', '=', county)
    .where('award', '=', award)
    .orderBy('from_month')
    .orderBy('recorded_at')
    .execute()
  return rows.map(({ id, from_month: from, amount, persons, state, decision, recorded_at, replaced_at }) => ({
    ...{ id, from, amount, persons, state, decision },
    recordedAt: recorded_at,
    replacedAt: replaced_at,
  }))
}

export async function readDecisions(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  award: AwardId,
): Promise<readonly DecisionRow[]> {
  return db
    .selectFrom('decision')
    .selectAll()
    .where('county', '=', county)
    .where('award', '=', award)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** A decision to be written down, by whom and when. */
export interface NewDecision {
  readonly kind: DecisionKind
  readonly document: string
  readonly decidedOn: CalendarDate
  readonly from: Month
  readonly until: Month | undefined
  readonly reasonCode: ReasonCode | undefined
  readonly reason: string
  readonly basis: string
  readonly judgement: KeptJudgement | undefined
  readonly override: string | undefined
  readonly payee:
    | {
        readonly person: PersonId
        readonly kind: PayeeKind
        readonly agreement: string | null
        readonly account: NumberId | null
      }
    | undefined
  readonly at: Date
  readonly by: { readonly userId: UserId | null; readonly name: string }
}

type AwardPlace = Pick<AwardRow, 'county' | 'id' | 'division' | 'household_number'>

export async function insertDecision(
  db: Kysely<MoneyTables>,
  { county, id: award, division, household_number }: AwardPlace,
  decision: NewDecision,
): Promise<DecisionId> {
  const id = newId<'DecisionId'>()
  const { kind, document, decidedOn, from, until, reasonCode, reason, basis, judgement, override, payee, at, by } =
    decision
  await db
    .insertInto('decision')
    .values({
      ...{ county, id, division, household_number, award, kind, document, reason, basis },
      decided_on: decidedOn,
      from_month: from,
      until_month: until ?? null,
      reason_code: reasonCode ?? null,
      judgement: judgement === undefined ? null : JSON.stringify(judgement),
      override: override ?? null,
      payee: payee?.person ?? null,
      payee_kind: payee?.kind ?? null,
      agreement: payee?.agreement ?? null,
      account: payee?.account ?? null,
      recorded_at: at,
      recorded_by: by.userId,
      recorded_by_name: by.name,
    })
    .execute()
  return id
}

/** Lets a decision that is written down speak for its months; the award's heading, first month and version follow. */
export async function applyDecision(
  db: Kysely<MoneyTables>,
  award: AwardPlace,
  {
    decision,
    speech,
    at,
    today,
  }: {
    readonly decision: DecisionId
    readonly speech: Speech
    readonly at: Date
    readonly today: Month
  },
): Promise<readonly StoredTerm[]> {
  const { county, id, division, household_number } = award
  const { replaced, inserted } = speak(await readTerms(db, county, id), speech)
  if (replaced.length > 0)
    await sql`UPDATE anmin.award_term SET replaced_at = ${at} WHERE county = ${county} AND id = ANY(${[...replaced]}::uuid[])`.execute(
      db,
    )
  await db
    .insertInto('award_term')
    .values(
      inserted.map(({ from, amount, persons, state, decision: earlier }) => ({
        ...{ county, id: newId<'TermId'>(), division, household_number, award: id, amount, persons, state },
        from_month: from,
        // what goes on after the decision's months was set by an earlier one
        decision: earlier === undefined ? decision : (earlier as DecisionId),
        recorded_at: at,
        replaced_at: null,
      })),
    )
    .execute()
  const terms = livingTerms(await readTerms(db, county, id))
  await db
    .updateTable('award')
    .set((eb) => ({ state: terms.at(-1)?.state ?? 'ended', version: eb('version', '+', 1) }))
    .where('county', '=', county)
    .where('id', '=', id)
    .execute()
  await db
    .updateTable('award')
    .set({ since: speech.steps[0].from })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('since', '>', speech.steps[0].from)
    .execute()
  await touch(db, { county, award: id, from: speech.steps[0].from, at, today })
  return terms
}

/**
 * Tells the next run to look at earlier months of the award as well, where a decision speaks of months that a run has been
 * made for, or that are here already. Without it the run looks at its own month alone.
 */
async function touch(
  db: Kysely<MoneyTables>,
  {
    county,
    award,
    from,
    at,
    today,
  }: {
    readonly county: CountyCode
    readonly award: AwardId
    readonly from: Month
    readonly at: Date
    readonly today: Month
  },
): Promise<void> {
  await sql`INSERT INTO anmin.award_touched (county, award, from_month, at)
    SELECT ${county}, ${award}, ${from}, ${at}
    WHERE ${from} <= greatest(${today}, (SELECT max(month) FROM anmin.payment_run
      WHERE county = ${county} AND kind = 'benefits' AND state <> 'cancelled'))
    ON CONFLICT (county, award) DO UPDATE SET from_month = least(anmin.award_touched.from_month, excluded.from_month), at = excluded.at`.execute(
    db,
  )
}
