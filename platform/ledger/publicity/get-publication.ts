import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { noPublication } from './errors.ts'
import { checkPages } from './pages.ts'
import { addressOf } from './render.ts'
import { leakKinds } from './scan.ts'
import { PublicationReference, PublicationView } from './schema.ts'
import { findFigures, findPublication, headOf } from './store.ts'
import { viewHead } from './view.ts'

/** One publication as it will be or is shown, and what stands in its way. */
export const getPublication = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-publication',
    title: '查看一份资金公示',
    input: PublicationReference,
    output: PublicationView,
    errors: noPublication,
    access: publicityAccess.getPublication,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      const held = await findPublication(db, county, id)
      if (!held) return err({ type: 'no-publication' })
      const figures = await findFigures(db, held, labelsOf(rulebook))
      const { leaks } = held.state === 'prepared' ? await checkPages(db, headOf(held), figures) : { leaks: [] }
      return ok({
        ...viewHead(held, userOf(ctx.actor)),
        objection: held.objection,
        digest: held.digest,
        address: addressOf(held),
        figures: [...figures],
        leaks: leaks.map(({ where, kind }) => ({ where, kind: leakKinds[kind] })),
      })
    },
  })
