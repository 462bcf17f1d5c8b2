import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import { findOpenContest, settleContest } from './contests.ts'
import { KeepFactInput, Settled } from './schema.ts'

/** Settles a contest by leaving the value as it is, with the reason that the resident is told. */
export const keepFact = command({
  name: 'registry.keep-fact',
  title: '异议核实后保持原样',
  input: KeepFactInput,
  output: Settled,
  errors: {
    'no-contest': { kind: 'not-found', text: '没有找到这条异议,它可能已经处理了。请刷新再看。' },
  },
  access: peopleAccess.resolveContest,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, why }) => {
    const contest = await findOpenContest(ctx, county, id)
    if (!contest) return err({ type: 'no-contest' })
    await settleContest(ctx, contest, { state: 'kept', why })
    return ok({})
  },
})
