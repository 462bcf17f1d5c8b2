import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { userOf } from '../user-of.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { coverageOf } from './coverage.ts'
import { noScheme } from './errors.ts'
import { SchemeReference, SchemeView } from './schema.ts'
import { figuresOf, findPremiums, findScheme, isNamedBy } from './store.ts'
import { headOf } from './view.ts'

/** One scheme in figures: who is insured and who should be, by township; premiums; claims. No names. */
export const getScheme = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-scheme',
    title: '查看一项参保',
    input: SchemeReference,
    output: SchemeView,
    errors: noScheme,
    access: schemesAccess.getScheme,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      const scheme = await findScheme(db, county, id)
      if (!scheme) return err({ type: 'no-scheme' })
      const head = headOf(scheme, await figuresOf(db, county, id))
      const roll = { county, scheme: id, benefits: scheme.benefits, day: ctx.clock.today() }
      const townships = await coverageOf(db, roll)
      const sum = (of: 'eligible' | 'covered') => townships.reduce((total, one) => total + one[of], 0)
      const [eligible, covered] = [sum('eligible'), sum('covered')]
      const labels = labelsOf(rulebook)
      const { rows } = await sql<{ reported: number; paid: number; amount: Fen }>`
        SELECT count(*)::int4 AS reported, count(paid)::int4 AS paid, coalesce(sum(paid), 0)::int8 AS amount
        FROM anmin.scheme_claim WHERE county = ${county} AND scheme = ${id}`.execute(db)
      const [claims] = rows
      if (!claims) throw new Error('a count answers one row')
      return ok({
        ...head,
        bank: scheme.bank,
        account: `尾号${scheme.account_tail}`,
        accountBy: scheme.account_by_name,
        accountIsOwn: isNamedBy(scheme, ctx.actor),
        priceSource: scheme.price_source,
        benefits: scheme.benefits.map((key) => ({ key, label: labels.get(key) ?? key })),
        coverage: {
          ...{ insured: head.insured, unpaid: head.unpaid, eligible, covered },
          basisPoints: eligible === 0 ? null : Math.floor((covered * 10_000) / eligible),
        },
        townships: townships.map((one) => ({ ...one, name: divisionName(one.division) })),
        premiums: [...(await findPremiums(db, county, id, userOf(ctx.actor)))],
        claims,
      })
    },
  })
