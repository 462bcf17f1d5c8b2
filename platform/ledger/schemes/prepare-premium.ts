import { dateInShanghai, dateInWords } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { times } from '#kernel/money'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { sql } from 'kysely'
import { userOf } from '../user-of.ts'
import type { PremiumId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { insured } from './book-premium.ts'
import { noScheme } from './errors.ts'
import { PremiumReference, PreparePremium } from './schema.ts'
import { digestOf, figuresOf, findScheme } from './store.ts'

/** Draws up the premium of who is on the list and not paid for yet: persons × price, from one fund. The people are fixed by it. */
export const preparePremium = command({
  name: 'ledger.prepare-premium',
  title: '保费制单',
  input: PreparePremium,
  output: PremiumReference,
  errors: {
    ...noScheme,
    'not-listed': { kind: 'conflict', text: '参保名册{when}。请先更新名册,再按今天的名册制单。' },
    'nobody-new': { kind: 'conflict', text: '名册上的人都已经缴过保费,没有要缴的。' },
    'under-way': { kind: 'conflict', text: '第{number}期保费还没有办完审批。请先办完或作废,再制新的单。' },
    'wrong-fund': {
      kind: 'invalid',
      text: '这笔资金不能用于意外伤害险。请选用途包含它的资金,或在“资金与预算”里修改资金的用途。',
    },
  },
  access: schemesAccess.preparePremium,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, fund }) => {
    const db = ctx.db<MoneyTables>()
    const scheme = await findScheme(db, county, id, 'lock')
    if (!scheme) return err({ type: 'no-scheme' })
    if (scheme.listed_at === null) return err({ type: 'not-listed', when: '还没有生成' })
    const listed = dateInShanghai(scheme.listed_at)
    if (listed !== ctx.clock.today()) return err({ type: 'not-listed', when: `是${dateInWords(listed)}的` })
    const source = await db
      .selectFrom('fund')
      .select(['benefits', 'is_closed'])
      .where('county', '=', county)
      .where('id', '=', fund)
      .executeTakeFirst()
    if (!source || source.is_closed || !source.benefits.includes(insured)) return err({ type: 'wrong-fund' })
    const before = await db
      .selectFrom('premium')
      .select(['number', 'state'])
      .where('county', '=', county)
      .where('scheme', '=', id)
      .orderBy('number', 'desc')
      .execute()
    const open = before.find(({ state }) => state === 'prepared' || state === 'checked')
    if (open) return err({ type: 'under-way', number: open.number })
    const { unpaid: persons } = await figuresOf(db, county, id)
    if (persons === 0) return err({ type: 'nobody-new' })
    const premium: PremiumId = newId<'PremiumId'>()
    await db
      .insertInto('premium')
      .values({
        ...{ county, id: premium, division: countyDivision(county), scheme: id, fund, persons, price: scheme.price },
        number: (before[0]?.number ?? 0) + 1,
        amount: times(scheme.price, persons),
        digest: '',
        state: 'prepared',
        ...{ order_number: null, receipt: null, ended_at: null },
        prepared_at: ctx.clock.now(),
        prepared_by: userOf(ctx.actor),
        prepared_by_name: ctx.actor.name,
        ...{ checked_at: null, checked_by: null, checked_by_name: null },
        ...{ approved_at: null, approved_by: null, approved_by_name: null },
      })
      .execute()
    await sql`
      UPDATE anmin.scheme_person SET premium = ${premium}
      WHERE county = ${county} AND scheme = ${id} AND until IS NULL AND premium IS NULL`.execute(db)
    const digest = await digestOf(db, county, id, premium)
    await sql`UPDATE anmin.premium SET digest = ${digest} WHERE county = ${county} AND id = ${premium}`.execute(db)
    return ok({ county, id, premium })
  },
})
