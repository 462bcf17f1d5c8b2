import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import { noPaper } from './errors.ts'
import { noCard, openCard } from './open-card.ts'
import { PaperReference, WithdrawPaperInput } from './schema.ts'
import { findPaper } from './store.ts'

/** Says that a paper was put behind the wrong card or counts no more. It stays, with the reason: something may rest on it. */
export const withdrawPaper = command({
  name: 'registry.withdraw-paper',
  title: '撤回证明材料',
  input: WithdrawPaperInput,
  output: PaperReference,
  errors: {
    ...noCard,
    ...noPaper,
    'withdrawn-already': { kind: 'conflict', text: '这份材料已经撤回。' },
  },
  access: peopleAccess.withdrawPaper,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  purpose: (input) => input.purpose && purposeWords(input.purpose),
  handle: async (ctx, input) => {
    const { county, paper, why } = input
    const opened = await openCard(ctx, input)
    if (!opened.ok) return opened
    const row = await findPaper(ctx, county, opened.value.target, paper)
    if (!row) return err({ type: 'no-paper' })
    if (row.withdrawn_at !== null) return err({ type: 'withdrawn-already' })
    await ctx
      .db<RegistryTables>()
      .withSchema('anmin')
      .updateTable('paper')
      .set({ withdrawn_at: ctx.clock.now(), withdrawn_by_name: ctx.actor.name, withdrawn_why: why })
      .where('county', '=', county)
      .where('id', '=', paper)
      .execute()
    return ok({ paper })
  },
})
