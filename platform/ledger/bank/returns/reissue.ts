import { type Kysely, sql } from 'kysely'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { requestJob } from '#kernel/job-progress'
import { monthOf } from '#kernel/calendar-date'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { bookingOf } from '../../books/booking.ts'
import { cannotBook, refuseBooking } from '../../books/errors.ts'
import { type Movement, post } from '../../books/post.ts'
import { userOf } from '../../user-of.ts'
import type { BatchId, FundId, ProfileId } from '../../ids.ts'
import type { MoneyTables } from '../../tables.ts'
import { bankAccess } from '../access.ts'
import { noPayment, noProfiles } from '../errors.ts'
import { writeFilesJob } from '../job-definitions.ts'
import { takeNumbers } from '../plan-batches.ts'
import { findProfiles, profileServing } from '../profile-store.ts'
import { blockedBecause, needsOther, otherMustPay } from './blocked.ts'
import { lockReturns, type ReturnRow } from './find-returns.ts'
import { type PaymentKey, ReissueInput, Reissued } from './schema.ts'

interface Taken {
  readonly row: ReturnRow
  readonly profile: ProfileId
}

/**
 * Pays returned orders again, in batches of their own: the next attempt of each, never beside a living one, and never by whoever
 * named the account that they go to.
 */
export const reissue = command({
  name: 'ledger.reissue',
  title: '重发退回的付款',
  input: ReissueInput,
  output: Reissued,
  errors: { ...noPayment, ...noProfiles, ...cannotBook },
  access: bankAccess.reissue,
  area: ({ county }) => countyDivision(county),
  subject: ({ payments }) => `${payments.length}`,
  handle: async (ctx, { county, payments }) => {
    const db = ctx.db<MoneyTables>()
    const rows = await lockReturns(ctx.db<unknown>(), county, payments)
    const distinct = new Set(payments.map(({ batch, seq }) => `${batch}/${seq}`)).size
    if (rows.length < distinct) return err({ type: 'no-payment', count: distinct - rows.length })
    const profiles = await findProfiles(db, county)
    if (!profiles.some(({ is_active }) => is_active)) return err({ type: 'no-profiles' })
    const refused: (PaymentKey & { text: string })[] = []
    const taken: Taken[] = []
    for (const row of rows) {
      const profile = profileServing(profiles, row.bank_name ?? '')?.id
      const text =
        blockedBecause(row) ??
        (needsOther(row, ctx.actor.userId) ? otherMustPay : undefined) ??
        (profile ? undefined : '开户银行没有对应的代发格式。请先添上,或更正开户银行。')
      if (text !== undefined || !profile) refused.push({ batch: row.batch, seq: row.seq, text: text ?? '' })
      else taken.push({ row, profile })
    }
    const month = monthOf(ctx.clock.today())
    const made = { month, at: ctx.clock.now(), by: userOf(ctx.actor), name: ctx.actor.name }
    const { batches, movements } = await insertReissues(db, county, taken, made)
    const booked = await post(db, bookingOf(ctx, county, ctx.clock.today()), movements)
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    if (batches.length === 0) return ok({ batches: [], refused, job: null })
    const ids = batches.map(({ id }) => id)
    const job = await requestJob(ctx, writeFilesJob, { county, batches: ids })
    await sql`UPDATE anmin.bank_batch SET job = ${job} WHERE county = ${county} AND id = ANY (${ids}::uuid[])`.execute(
      db,
    )
    return ok({ batches: [...batches], refused, job })
  },
})

interface Made {
  readonly month: MoneyTables['bank_batch']['month']
  readonly at: Date
  readonly by: MoneyTables['bank_batch']['made_by']
  readonly name: string
}

interface Group {
  readonly fund: FundId
  readonly profile: ProfileId
  readonly lines: number
  readonly amount: Fen
}

async function insertReissues(db: Kysely<MoneyTables>, county: CountyCode, taken: readonly Taken[], made: Made) {
  if (taken.length === 0) return { batches: [], movements: [] }
  const list = JSON.stringify(
    taken.map(({ row, profile }) => ({
      batch: row.batch,
      seq: row.seq,
      profile,
      payee: row.payee,
      account: row.now_account,
      bank: row.bank_name,
    })),
  )
  const orders = sql`(SELECT o.*, b.fund, k.profile, k.payee AS to_payee, k.account AS to_account, k.bank AS to_bank
    FROM json_to_recordset(${list}::json) AS k (batch uuid, seq int4, profile uuid, payee uuid, account uuid, bank text)
    JOIN LATERAL (SELECT y.county, y.batch, y.seq, y.division, y.run, y.line, y.attempt, y.benefit, y.household_number,
        y.amount - y.set_off AS amount FROM anmin.payment y
      WHERE y.county = ${county} AND y.batch = k.batch AND y.seq = k.seq) o ON true
    JOIN anmin.bank_batch b ON b.county = o.county AND b.id = o.batch)`
  const { rows: groups } = await sql<Group>`SELECT fund, profile, count(*)::int AS lines, sum(amount)::int8 AS amount
    FROM ${orders} o GROUP BY fund, profile ORDER BY fund, profile`.execute(db)
  const first = await takeNumbers(db, county, groups.length)
  const batches: { id: BatchId; fund: FundId; lines: number; amount: Fen }[] = []
  const movements: Movement[] = []
  for (const [at, { fund, profile, lines, amount }] of groups.entries()) {
    const id = newId<'BatchId'>()
    const own = sql`${orders} o WHERE o.fund = ${fund} AND o.profile = ${profile}`
    await db
      .insertInto('bank_batch')
      .values({
        ...{
          county,
          id,
          division: countyDivision(county),
          number: first + at,
          run: null,
          fund,
          profile,
          lines,
          amount,
        },
        ...{
          month: made.month,
          kind: 'reissue',
          state: 'making',
          made_at: made.at,
          made_by: made.by,
          made_by_name: made.name,
        },
      })
      .execute()
    const { rows: sums } = await sql<{ benefit: string; place: DivisionCode; amount: Fen }>`
      SELECT o.benefit, o.division / 1000 * 1000 AS place, sum(o.amount)::int8 AS amount FROM ${own} GROUP BY 1, 2 ORDER BY 1, 2`.execute(
      db,
    )
    // The one before stops living first: the index that holds one order for a line would refuse the next otherwise.
    await sql`UPDATE anmin.payment y SET state = 'reissued' FROM ${own}
      AND y.county = o.county AND y.batch = o.batch AND y.seq = o.seq`.execute(db)
    await sql`INSERT INTO anmin.payment (county, batch, seq, division, run, line, attempt, benefit, household_number, payee, account, amount, state, bank_name)
      SELECT county, ${id}, row_number() OVER (ORDER BY division, run, line), division, run, line, attempt + 1, benefit, household_number,
        to_payee, to_account, amount, 'ready', to_bank FROM ${own}`.execute(db)
    batches.push({ id, fund, lines, amount: fen(amount) })
    movements.push(
      ...sums.map(({ benefit, place, amount: sum }) => ({
        ...{ kind: 'reissue' as const, fund, benefit, place, amount: sum, batch: id, description: '退回重发' },
        reference: `reissue/${id}/${benefit}/${place}`,
      })),
    )
  }
  return { batches, movements }
}
