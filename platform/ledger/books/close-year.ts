import { dateInWords } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { formatYuan } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { bookingOf } from './booking.ts'
import { cannotBook, inFuture, refuseBooking } from './errors.ts'
import { findFund, type FundRow, lockFunds, readFunds } from './funds.ts'
import { type Movement, post } from './post.ts'
import { readReserves } from './reserves.ts'
import { ClosedYear, CloseYearInput } from './schema-year.ts'
import { whatHinders } from './year-end.ts'

/**
 * 年结: by a decision with its document, what each fund of a year has left goes into a fund of the next year or back to where
 * it came from; reserves are taken back first. Only a year that is finished is closed (year-end.ts). What is returned or
 * recoverable stays and is settled there: what comes back to a closed fund is moved by the same command once more.
 */
export const closeYear = command({
  name: 'ledger.close-year',
  title: '年结',
  input: CloseYearInput,
  output: ClosedYear,
  errors: {
    ...inFuture,
    ...cannotBook,
    'no-such-fund': { kind: 'not-found', text: '{year}年没有这笔资金,请从资金列表中重新选择。' },
    'fund-twice': { kind: 'invalid', text: '「{fund}」列了两次,请只保留一次。' },
    'not-decided': {
      kind: 'invalid',
      text: '「{fund}」还有{amount}元,没有写明结转还是上缴。每一笔有结余的资金都要有决定。',
    },
    unfinished: { kind: 'conflict', text: '{year}年还不能年结:{why}' },
    'wrong-target': {
      kind: 'invalid',
      text: '「{fund}」要结转到{next}年同一来源的资金。请先建立那笔资金,再从列表中选择。',
    },
  },
  access: booksAccess.closeYear,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.county}/${input.year}`,
  handle: async (ctx, { county, year, document, on, funds: decided }) => {
    const db = ctx.db<MoneyTables>()
    if (on > ctx.clock.today()) return err({ type: 'in-future', date: dateInWords(on) })
    await lockFunds(db, county)
    const rows = await readFunds(db, county, { year })
    const ways = new Map(decided.map((one) => [one.fund, one]))
    const unknown = decided.find(({ fund }) => !rows.some(({ id }) => id === fund))
    if (unknown) return err({ type: 'no-such-fund', year })
    const twice = decided.find((one, at) => decided.findIndex(({ fund }) => fund === one.fund) !== at)
    if (twice) return err({ type: 'fund-twice', fund: rows.find(({ id }) => id === twice.fund)?.name ?? '' })
    const why = await whatHinders(db, { county, year, today: ctx.clock.today(), funds: rows })
    if (why.length > 0) return err({ type: 'unfinished', year, why: why.join('') })
    const movements: Movement[] = []
    const sums = { carry: 0, 'give-back': 0 }
    for (const fund of rows) {
      const left = fen(fund.left + fund.reserve)
      const way = ways.get(fund.id)
      if (left === 0) continue
      if (!way) return err({ type: 'not-decided', fund: fund.name, amount: formatYuan(left) })
      const into = way.way === 'carry' && way.into ? await findFund(db, county, way.into) : undefined
      if (way.way === 'carry' && (!into || into.year !== year + 1 || into.source !== fund.source || into.is_closed))
        return err({ type: 'wrong-target', fund: fund.name, next: year + 1 })
      for (const { place, balance } of await readReserves(db, county, { fund: fund.id }))
        if (balance > 0) movements.push({ ...moved('reserve-back', fund, balance, document), reserve: place, place })
      if (into) {
        movements.push(
          { ...moved('carry-out', fund, left, document), description: `${year}年结转到「${into.name}」` },
          { ...moved('carry-in', into, left, document), description: `从「${fund.name}」结转` },
        )
      } else movements.push({ ...moved('grant-back', fund, left, document), description: `${year}年结余上缴` })
      sums[way.way] += left
    }
    const booked = await post(db, bookingOf(ctx, county, on), movements)
    if (!booked.ok) return refuseBooking(db, county, booked.error)
    await db
      .updateTable('fund')
      .set({ is_closed: true })
      .where('county', '=', county)
      .where('year', '=', year)
      .execute()
    const [carried, givenBack] = [fen(sums.carry), fen(sums['give-back'])]
    return ok({ county, year, closed: rows.length, carried, givenBack })
  },
})

function moved(kind: Movement['kind'], fund: Pick<FundRow, 'id'>, amount: Fen, document: string): Movement {
  const reference = `year/${kind}/${newId<'TransferId'>()}`
  return { kind, fund: fund.id, amount, reference, document, description: '年结收回乡镇备用金' }
}
