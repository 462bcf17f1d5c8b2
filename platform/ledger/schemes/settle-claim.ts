import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { ClaimReference, SettleClaim } from './schema.ts'

/** What the insurer answered: paid so much, or refused and why. The insurer pays; nothing is booked. */
export const settleClaim = command({
  name: 'ledger.settle-claim',
  title: '登记理赔结果',
  input: SettleClaim,
  output: ClaimReference,
  errors: {
    'no-claim': { kind: 'conflict', text: '没有等待结果的这件理赔。可能别人已经登记过,请刷新后再看。' },
    'no-note': { kind: 'invalid', text: '不予赔付的,请写明保险公司的理由,好告诉本人。' },
  },
  access: schemesAccess.settleClaim,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.claim,
  handle: async (ctx, { county, id, claim, paid, note }) => {
    if (paid === null && note === '') return err({ type: 'no-note' })
    const done = await ctx
      .db<MoneyTables>()
      .updateTable('scheme_claim')
      .set({
        state: paid === null ? 'refused' : 'paid',
        paid,
        note: note === '' ? null : note,
        settled_at: ctx.clock.now(),
        settled_by_name: ctx.actor.name,
      })
      .where('county', '=', county)
      .where('scheme', '=', id)
      .where('id', '=', claim)
      .where('state', '=', 'reported')
      .returning('id')
      .executeTakeFirst()
    return done ? ok({ county, id, claim }) : err({ type: 'no-claim' })
  },
})
