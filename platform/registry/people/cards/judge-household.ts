import { countyDivision } from '#kernel/division-code'
import { err, ok, unwrap } from '#kernel/result'
import { parseMonth } from '#kernel/month'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import type { PeopleSettings } from '../settings.ts'
import { noHousehold } from './errors.ts'
import { findHousehold } from './find-person.ts'
import { judgeHeld } from './held-judgement.ts'
import { purposeWords } from './purposes.ts'
import { JudgedHousehold, JudgeHeldHouseholdInput } from './schema.ts'

/**
 * Judges a household by what the registry holds of it, every benefit with its reasons. The reasons speak of illness and
 * income, so it asks for a purpose. Nothing is kept.
 */
export const judgeHeldHousehold = ({ rulebook, shelf }: Pick<PeopleSettings, 'rulebook' | 'shelf'>) =>
  query({
    name: 'registry.judge-household',
    title: '按在册情况判定一户',
    input: JudgeHeldHouseholdInput,
    output: JudgedHousehold,
    errors: {
      ...noHousehold,
      'no-members': { kind: 'conflict', text: '这一户现在没有在册的成员,没有可以判定的。' },
    },
    access: peopleAccess.judgeHousehold,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const db = ctx.db<RegistryTables>()
      const household = await findHousehold(db, input.county, input.id)
      if (!household) return err({ type: 'no-household' })
      const month = input.month === undefined ? ctx.clock.month() : unwrap(parseMonth(input.month)) // the schema has checked it
      const { county } = input
      const { number, division } = household
      const rules = { rulebook, book: await shelf.current(ctx), withFlips: true }
      const judged = await judgeHeld(db, rules, { county, household: number, division, month })
      return judged ? ok({ view: judged.view, facts: judged.facts }) : err({ type: 'no-members' })
    },
  })
