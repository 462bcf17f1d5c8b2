import { monthOf } from '#kernel/calendar-date'
import { countyDivision, countyOf } from '#kernel/division-code'
import { type Month, parseMonth } from '#kernel/month'
import { err, ok, type Result, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import type { PeopleSettings } from '../settings.ts'
import type { Batch, PersonRecord } from '../write/batch.ts'
import { emitChanged, openPerson, recordChange } from './change.ts'
import { cannotChange } from './errors.ts'
import { relations } from './fields.ts'
import { Corrected, MovePersonInput } from './schema.ts'

/** Moves a person into another household, alone into a village, or out of the county. Where they were before stays known. */
export const movePerson = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.move-person',
    title: '办理迁移',
    input: MovePersonInput,
    output: Corrected,
    errors: cannotChange,
    access: peopleAccess.movePerson,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const opened = await openPerson(ctx, input)
      if (!opened.ok) return opened
      const { county, id } = input
      const from = input.to.kind === 'out' ? monthOf(input.to.on) : unwrap(parseMonth(input.from)) // the schema has checked it
      const records = recordsOf(input, from)
      if (!records.ok) return err({ type: 'wrong-value', text: records.error })
      const change = { county, title: titles[input.to.kind], asOf: from, basis: input }
      const done = await recordChange(ctx, keys, change, records.value)
      if (!done.ok) return done
      emitChanged(ctx, 'person', { county, id, names: ['membership'], from })
      return ok({ source: done.value.source })
    },
  })

const titles = { household: '迁入另一户', village: '迁到另一个村', out: '迁出本县' } as const

function recordsOf(
  { county, id, to, evidence }: MovePersonInput,
  validFrom: Month,
): Result<Pick<Batch, 'persons' | 'households'>, string> {
  const person = (more: Partial<PersonRecord>): PersonRecord => ({
    ...{ ref: id, id, says: new Map(), validFrom, evidence },
    ...more,
  })
  switch (to.kind) {
    case 'out':
      return ok({ households: [], persons: [person({ says: new Map([['movedOutOn', to.on]]) })] })
    case 'village': {
      if (countyOf(to.division) !== county) return err('这个村不在本县。迁到外县的,请选“迁出本县”。')
      const own = { ref: 'new', division: to.division, says: new Map(), validFrom, evidence }
      return ok({ households: [own], persons: [person({ household: 'new', relation: 0, isHead: true })] })
    }
    case 'household': {
      const relation = relations?.codes.indexOf(to.relation) ?? -1
      if (relation < 0) return err('请选与户主的关系。')
      return ok({ households: [], persons: [person({ household: to.household, relation })] })
    }
  }
}
