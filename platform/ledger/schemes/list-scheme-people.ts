import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { townshipOf } from '../books/places.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { findListed } from './people.ts'
import { ListSchemePeople, SchemePeople } from './schema.ts'

/** The list by name; a township sees its own. */
export const listSchemePeople = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.list-scheme-people',
    title: '查看参保名册',
    input: ListSchemePeople,
    output: SchemePeople,
    errors: {},
    access: schemesAccess.listSchemePeople,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { page, size, ...filter }) => {
      const labels = labelsOf(rulebook)
      const { total, hidden, rows } = await findListed(ctx.db<MoneyTables>(), filter, {
        size,
        offset: (page - 1) * size,
      })
      return ok({
        total,
        hidden,
        rows: rows.map(({ person, name, household_number: household, division, benefit, since, until, ...row }) => ({
          ...{ person, name, household, since, until, isPaid: row.is_paid },
          village: divisionName(division),
          township: divisionName(townshipOf(division)),
          benefit: labels.get(benefit) ?? benefit,
        })),
      })
    },
  })
