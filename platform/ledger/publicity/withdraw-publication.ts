import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { publicationStates } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { noPublication, otherState } from './errors.ts'
import { PublicationReference, WithdrawPublication } from './schema.ts'
import { clearRows, findPublication } from './store.ts'

/** Takes it down at once, with the reason; nothing of it can be read afterwards. */
export const withdrawPublication = command({
  name: 'ledger.withdraw-publication',
  title: '撤回资金公示',
  input: WithdrawPublication,
  output: PublicationReference,
  errors: { ...noPublication, ...otherState },
  access: publicityAccess.withdrawPublication,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, why }) => {
    const db = ctx.db<MoneyTables>()
    const held = await findPublication(db, county, id, 'lock')
    if (!held) return err({ type: 'no-publication' })
    if (held.state !== 'prepared' && held.state !== 'published')
      return err({ type: 'other-state', state: publicationStates[held.state] })
    await clearRows(db, held)
    await db
      .updateTable('publication')
      .set({
        state: 'withdrawn',
        withdrawn_why: why,
        ended_at: ctx.clock.now(),
        ended_by_name: ctx.actor.name,
      })
      .where('county', '=', county)
      .where('id', '=', id)
      .execute()
    return ok({ county, id })
  },
})
