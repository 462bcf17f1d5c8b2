import { dateInWords } from '#kernel/calendar-date'
import { countyDivision, countyOf } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { fen, formatYuan } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { bookingOf } from './booking.ts'
import { cannotBook, fundClosed, inFuture, noFund, refuseBooking } from './errors.ts'
import { noLimit, notTownship } from './errors-reserves.ts'
import { findFund, lockFunds } from './funds.ts'
import { isTownship } from './places.ts'
import { post } from './post.ts'
import { findLimit, readReserves, sumOf } from './reserves.ts'
import { Booked } from './schema.ts'
import { MoveReserveInput } from './schema-reserves.ts'

/** Hands a township its reserve (拨付临时救助备用金) up to its limit, or takes it back. */
export const moveReserve = command({
  name: 'ledger.move-reserve',
  title: '拨付或收回乡镇备用金',
  input: MoveReserveInput,
  output: Booked,
  errors: {
    ...noFund,
    ...fundClosed,
    ...inFuture,
    ...cannotBook,
    ...notTownship,
    ...noLimit,
    'above-limit': {
      kind: 'conflict',
      text: '{place}的备用金上限是{ceiling}元,现有{balance}元,最多还能拨{room}元。请减少金额,或先按文件提高上限。',
    },
    'not-for-relief': {
      kind: 'conflict',
      text: '「{fund}」不用于临时救助,不能拨作备用金。请换一笔资金,或先调整它的用途。',
    },
  },
  access: booksAccess.moveReserve,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.fund}/${input.place}`,
  handle: async (ctx, { county, fund: id, way, place, document, on, amount, note }) => {
    const db = ctx.db<MoneyTables>()
    if (!isTownship(place) || countyOf(place) !== county)
      return err({ type: 'not-township', county: divisionName(countyDivision(county)) })
    if (on > ctx.clock.today()) return err({ type: 'in-future', date: dateInWords(on) })
    const fund = await findFund(db, county, id)
    if (!fund) return err({ type: 'no-fund' })
    if (way === 'reserve') {
      if (fund.is_closed) return err({ type: 'fund-closed', fund: fund.name })
      if (!fund.benefits.includes(emergencyAid)) return err({ type: 'not-for-relief', fund: fund.name })
      // All funds of the county: another officer may be handing money to the same township out of another one.
      await lockFunds(db, county)
      const limit = await findLimit(db, county, place)
      if (!limit) return err({ type: 'no-limit', place: divisionName(place) })
      const balance = sumOf(await readReserves(db, county, { place }))
      if (balance + amount > limit.ceiling)
        return err({
          type: 'above-limit',
          place: divisionName(place),
          ceiling: formatYuan(limit.ceiling),
          balance: formatYuan(balance),
          room: formatYuan(fen(Math.max(0, limit.ceiling - balance))),
        })
    }
    const words = `${way === 'reserve' ? '拨付' : '收回'}${divisionName(place)}备用金`
    const description = note === '' ? words : `${words}:${note}`
    const reference = `${way}/${newId<'TransferId'>()}`
    const booked = await post(db, bookingOf(ctx, county, on), [
      { kind: way, fund: id, amount, reference, reserve: place, place, description, document },
    ])
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    return ok({ county, entry: booked.value })
  },
})

/** 临时救助, the only benefit that a township pays by itself. */
export const emergencyAid = 'emergencyAid'
