import { compareDates, monthOf } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import type { PeopleSettings } from '../settings.ts'
import { emitChanged, openPerson, recordChange } from './change.ts'
import { cannotChange } from './errors.ts'
import { Corrected, RecordDeathInput } from './schema.ts'

/** Registers a death: from the month of death on the person does not count in the household. */
export const recordDeath = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.record-death',
    title: '登记死亡',
    input: RecordDeathInput,
    output: Corrected,
    errors: cannotChange,
    access: peopleAccess.recordDeath,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const opened = await openPerson(ctx, input)
      if (!opened.ok) return opened
      const { county, id, diedOn, evidence } = input
      if (compareDates(diedOn, ctx.clock.today()) > 0 || compareDates(diedOn, opened.value.row.birth_date) < 0)
        return err({ type: 'wrong-value', text: '死亡日期应在出生以后、今天以前,请对照死亡证明核对。' })
      const from = monthOf(diedOn)
      const says = new Map([['diedOn', diedOn]])
      const done = await recordChange(
        ctx,
        keys,
        { county, title: '登记死亡', asOf: from, basis: input },
        { households: [], persons: [{ ref: id, id, says, validFrom: from, evidence }] },
      )
      if (!done.ok) return done
      emitChanged(ctx, 'person', { county, id, names: ['diedOn'], from })
      return ok({ source: done.value.source })
    },
  })
