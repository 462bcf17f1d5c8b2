import { compareDates, monthOf } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { accountFault, accountFaults, findPopulation } from '#registry'
import { userOf } from '../user-of.ts'
import type { SchemeId } from '../ids.ts'
import { labelsOf, unknownOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { priceByRule } from './price.ts'
import { CreateScheme, SchemeReference } from './schema.ts'
import { sealAccount } from './sealed.ts'

/** A policy that the county buys for a year for who receives certain benefits. The price is the rule's, or the contract's. */
export const createScheme = ({ rulebook, shelf, keys }: Pick<MoneySettings, 'rulebook' | 'shelf' | 'keys'>) =>
  command({
    name: 'ledger.create-scheme',
    title: '新建参保',
    input: CreateScheme,
    output: SchemeReference,
    errors: {
      'unknown-benefit': { kind: 'invalid', text: '没有名为“{benefit}”的待遇,请从待遇列表中选择。' },
      'no-price': {
        kind: 'invalid',
        text: '本地没有有出处的保费标准(参数 accident.premium)。请填写每人保费,并写明合同或文件的名称。',
      },
      'no-source': { kind: 'invalid', text: '自己填写保费的,请写明出处:合同编号或文件文号。' },
      'wrong-account': { kind: 'invalid', text: '{text}' },
      'wrong-dates': { kind: 'invalid', text: '保险期的止期早于起期,请核对两个日期。' },
      exists: { kind: 'conflict', text: '{year}年已经有“{name}”。请在原来的参保里更新名册,不要重复新建。' },
    },
    access: schemesAccess.createScheme,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.county}/${input.year}`,
    handle: async (ctx, input) => {
      const { county, name, year, coversFrom, coversTo, insurer, bank, benefits } = input
      const db = ctx.db<MoneyTables>()
      const labels = labelsOf(rulebook)
      const unknown = unknownOf(benefits, labels)
      if (unknown !== undefined) return err({ type: 'unknown-benefit', benefit: unknown })
      if (compareDates(coversTo, coversFrom) < 0) return err({ type: 'wrong-dates' })
      if (input.price !== undefined && input.priceSource === '') return err({ type: 'no-source' })
      const byRule = priceByRule(rulebook, await shelf.current(ctx), county, monthOf(coversFrom))
      const price = input.price === undefined ? byRule : { price: input.price, source: input.priceSource }
      if (!price) return err({ type: 'no-price' })
      const id: SchemeId = newId<'SchemeId'>()
      const account = input.account.replaceAll(/[ -]/g, '')
      const fault = accountFault(account)
      if (fault !== undefined) return err({ type: 'wrong-account', text: accountFaults[fault](account) })
      const made = await db
        .insertInto('scheme')
        .values({
          ...{ county, id, name, year, insurer, bank, benefits: [...new Set(benefits)] },
          ...{ covers_from: coversFrom, covers_to: coversTo, price: price.price, price_source: price.source },
          account: sealAccount(keys, county, id, account),
          account_tail: account.slice(-4),
          listed_at: null,
          is_synthetic: (await findPopulation(db, county))?.isSynthetic ?? false,
          created_at: ctx.clock.now(),
          created_by: userOf(ctx.actor),
          created_by_name: ctx.actor.name,
        })
        .onConflict((on) => on.columns(['county', 'year', 'name']).doNothing())
        .returning('id')
        .executeTakeFirst()
      return made ? ok({ county, id }) : err({ type: 'exists', year, name })
    },
  })
