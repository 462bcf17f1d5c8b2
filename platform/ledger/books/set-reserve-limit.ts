import { countyDivision, countyOf } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { newId } from '#kernel/ids'
import { command } from '#kernel/use-case'
import { divisionName } from '#registry'
import type { MoneyTables } from '../tables.ts'
import { booksAccess } from './access.ts'
import { notTownship } from './errors-reserves.ts'
import { userOf } from '../user-of.ts'
import { isTownship } from './places.ts'
import { readReserves, sumOf } from './reserves.ts'
import { ReserveReference, SetReserveLimitInput } from './schema-reserves.ts'

/** Sets what a township may hold in reserve and grant at once, by a document of the county (民发〔2018〕23号: 额度由县级确定). */
export const setReserveLimit = command({
  name: 'ledger.set-reserve-limit',
  title: '设定乡镇备用金上限',
  input: SetReserveLimitInput,
  output: ReserveReference,
  errors: {
    ...notTownship,
    'largest-above-ceiling': { kind: 'invalid', text: '一次审批的额度不能高于备用金上限{ceiling}元。' },
    'holds-more': {
      kind: 'conflict',
      text: '{place}的备用金现有{balance}元,已经超过新的上限。请先收回超出的部分,或把上限定高一些。',
    },
  },
  access: booksAccess.setReserveLimit,
  area: (input) => countyDivision(input.county),
  subject: (input) => String(input.place),
  handle: async (ctx, { county, place, ceiling, largest, document }) => {
    const db = ctx.db<MoneyTables>()
    if (!isTownship(place) || countyOf(place) !== county)
      return err({ type: 'not-township', county: divisionName(countyDivision(county)) })
    if (largest > ceiling) return err({ type: 'largest-above-ceiling', ceiling: formatYuan(ceiling) })
    const held = sumOf(await readReserves(db, county, { place }))
    if (held > ceiling) return err({ type: 'holds-more', place: divisionName(place), balance: formatYuan(held) })
    await db
      .insertInto('reserve_limit')
      .values({
        ...{ county, id: newId<'ReserveLimitId'>(), division: place, ceiling, largest, document },
        recorded_at: ctx.clock.now(),
        recorded_by: userOf(ctx.actor),
        recorded_by_name: ctx.actor.name,
      })
      .execute()
    return ok({ county, place })
  },
})
