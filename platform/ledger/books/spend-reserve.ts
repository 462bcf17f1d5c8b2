import { type CalendarDate, dateInWords } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import { newId } from '#kernel/ids'
import { formatYuan } from '#kernel/money'
import { err, ok, type Result } from '#kernel/result'
import { command } from '#kernel/use-case'
import { divisionName, loadWorkingCalendar } from '#registry'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { bookingOf } from './booking.ts'
import { cannotBook, inFuture, refuseBooking } from './errors.ts'
import { noLimit, notTownship } from './errors-reserves.ts'
import { lockFunds } from './funds.ts'
import { emergencyAid } from './move-reserve.ts'
import { userOf } from '../user-of.ts'
import { grantRelief } from './payout-award.ts'
import { isTownship } from './places.ts'
import { post } from './post.ts'
import { findLimit, readReserves, sumOf } from './reserves.ts'
import { PayoutReference, SpendReserveInput } from './schema-reserves.ts'

/** 先行救助 is documented within so many working days (rules.md §3 `backfill`: no national figure, ten proposed). */
export const backfillDays = 10

/**
 * A township pays 临时救助 out of its reserve: the award and its decision, the payout with receipt and second signature, and
 * the posting, all in one. Without a document number it is 先行救助, whose papers are due within `backfillDays`.
 */
export const spendReserve = command({
  name: 'ledger.spend-reserve',
  title: '备用金支出',
  input: SpendReserveInput,
  output: PayoutReference,
  errors: {
    ...inFuture,
    ...cannotBook,
    ...notTownship,
    ...noLimit,
    'no-person': {
      kind: 'not-found',
      text: '在{place}没有找到这个人。请先在居民里找到或登记,户口不在本地的也可以登记为急难发生地的居民。',
    },
    'above-largest': {
      kind: 'conflict',
      text: '{place}一次最多审批{largest}元。超出的请报县级审批,随月度发放。',
    },
    'reserve-lacks': {
      kind: 'conflict',
      text: '{place}的备用金还有{balance}元,没有一笔资金够付{amount}元,没有支出。请先申请拨付备用金。',
    },
    'same-officer': { kind: 'invalid', text: '第二名经办人不能是您自己。请填写在场的另一名工作人员。' },
    'calendar-missing': { kind: 'unavailable', text: '{text}' },
    'receipt-used': { kind: 'conflict', text: '凭证{receipt}已经登记过一笔支出。请核对凭证编号,不要重复登记。' },
  },
  access: booksAccess.spendReserve,
  area: (input) => input.place,
  subject: (input) => `${input.place}/${input.person}`,
  handle: async (ctx, input) => {
    const { county, place, person: personId, amount, on, document, receipt, witness, cause, reason } = input
    const db = ctx.db<MoneyTables>()
    const placeName = divisionName(place)
    if (!isTownship(place)) return err({ type: 'not-township', county: placeName })
    if (on > ctx.clock.today()) return err({ type: 'in-future', date: dateInWords(on) })
    if (witness === ctx.actor.name) return err({ type: 'same-officer' })
    const person = await db
      .selectFrom('person')
      .select(['id', 'division', 'household', 'household_number', 'is_synthetic'])
      .where('county', '=', county)
      .where('id', '=', personId)
      .where('is_withdrawn', '=', false)
      .where('merged_into', 'is', null)
      .executeTakeFirst()
    if (!person) return err({ type: 'no-person', place: placeName })
    const limit = await findLimit(db, county, place)
    if (!limit) return err({ type: 'no-limit', place: placeName })
    if (amount > limit.largest)
      return err({ type: 'above-largest', place: placeName, largest: formatYuan(limit.largest) })
    const due = document === undefined ? await dueDate(ctx, on) : ok(null)
    if (!due.ok) return err({ type: 'calendar-missing', text: due.error.text })
    await lockFunds(db, county)
    const used = await db
      .selectFrom('reserve_payout')
      .select('id')
      .where('county', '=', county)
      .where('place', '=', place)
      .where('receipt', '=', receipt)
      .where('state', '=', 'standing')
      .executeTakeFirst()
    if (used) return err({ type: 'receipt-used', receipt })
    const reserves = (await readReserves(db, county, { place })).filter(
      (one) => !one.is_closed && one.benefits.includes(emergencyAid),
    )
    const from = reserves.find(({ balance }) => balance >= amount)
    if (!from)
      return err({
        type: 'reserve-lacks',
        place: placeName,
        balance: formatYuan(sumOf(reserves)),
        amount: formatYuan(amount),
      })
    const id = newId<'PayoutId'>()
    const by = { county, at: ctx.clock.now(), userId: userOf(ctx.actor), name: ctx.actor.name }
    const decided = document ?? `先行救助登记 ${receipt}`
    const award = await grantRelief(db, by, { person, amount, on, document: decided, reason })
    await db
      .insertInto('reserve_payout')
      .values({
        ...{ county, id, division: person.division, place, fund: from.fund, award, person: person.id },
        ...{ household_number: person.household_number, cause, reason, amount, paid_on: on, receipt, witness },
        ...{ document: document ?? null, due_on: due.value, documented_on: document === undefined ? null : on },
        ...{ state: 'standing', reversed_on: null, reversal: null },
        ...{ recorded_at: by.at, recorded_by: by.userId, recorded_by_name: by.name },
      })
      .execute()
    const booked = await post(db, bookingOf(ctx, county, on), [
      {
        ...{ kind: 'reserve-pay', fund: from.fund, amount, reference: `payout/${id}`, reserve: place, place },
        ...{ benefit: emergencyAid, document: decided, description: `${placeName}临时救助,凭证${receipt}` },
      },
    ])
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    return ok({ county, place, id })
  },
})

async function dueDate(ctx: Context, on: CalendarDate): Promise<Result<CalendarDate, { readonly text: string }>> {
  const calendar = await loadWorkingCalendar(ctx)
  return calendar.deadline(on, { unit: 'working-day', count: backfillDays })
}
