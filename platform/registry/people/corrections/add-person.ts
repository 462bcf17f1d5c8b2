import { countyOf } from '#kernel/division-code'
import { parseIdNumber } from '#kernel/id-number'
import { parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import type { StatementValue } from '../fold.ts'
import { sexes } from '../particulars.ts'
import type { PeopleSettings } from '../settings.ts'
import { emitChanged, recordChange } from './change.ts'
import { relations } from './fields.ts'
import { AddedPerson, AddPersonInput } from './schema.ts'

/** Takes somebody into the register, alone or into a household, e.g. a newborn child. Refuses a number that somebody has already. */
export const addPerson = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.add-person',
    title: '登记一个人',
    input: AddPersonInput,
    output: AddedPerson,
    errors: {
      'wrong-value': { kind: 'invalid', text: '{text}' },
      'not-taken': { kind: 'conflict', text: '{text}' },
    },
    access: peopleAccess.addPerson,
    area: (input) => input.division,
    handle: async (ctx, input) => {
      const county = countyOf(input.division)
      const number = input.idNumber === undefined ? undefined : parseIdNumber(input.idNumber, ctx.clock.today())
      if (number && !number.ok) return err({ type: 'wrong-value', text: number.error.text })
      if (!number && input.birthDate === undefined)
        return err({ type: 'wrong-value', text: '请填写身份证号;还没有的,请填写出生日期。' })
      const relation = relations?.codes.indexOf(input.relation ?? (input.household ? 'other' : 'self')) ?? -1
      if (relation < 0) return err({ type: 'wrong-value', text: '请选与户主的关系。' })
      const says = new Map<string, StatementValue>([['name', input.name]])
      if (number?.ok) says.set('idNumber', number.value)
      if (input.birthDate !== undefined) says.set('birthDate', input.birthDate)
      if (input.sex !== undefined) says.set('sex', sexes.codes.indexOf(input.sex))
      const { division, household, evidence } = input
      const validFrom = unwrap(parseMonth(input.from)) // the schema has checked it
      const done = await recordChange(
        ctx,
        keys,
        { county, title: `登记:${input.name}`, asOf: validFrom, basis: input },
        { households: [], persons: [{ ref: 'new', household, relation, division, says, validFrom, evidence }] },
      )
      if (!done.ok) return done
      const { source, recorded } = done.value
      const person = recorded.persons.get('new')
      if (!person) throw new Error('a person was neither taken nor refused')
      emitChanged(ctx, 'person', { county, id: person.id, names: [...says.keys()], from: validFrom })
      return ok({ county, id: person.id, household: person.household, source })
    },
  })
