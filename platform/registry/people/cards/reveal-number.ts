import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import type { PeopleSettings } from '../settings.ts'
import { viewerOf } from '../visibility.ts'
import { closedFile, noPerson } from './errors.ts'
import { findPerson } from './find-person.ts'
import { openNumbers } from './numbers.ts'
import { purposeWords } from './purposes.ts'
import { RevealedNumber, RevealNumberInput } from './schema.ts'

/** Shows one number of one person in full, to who says what for. Each is an entry of the audit chain of its own. */
export const revealNumber = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  query({
    name: 'registry.reveal-number',
    title: '查看完整号码',
    input: RevealNumberInput,
    output: RevealedNumber,
    errors: {
      ...noPerson,
      'child-file': closedFile['child-file'],
      'no-number': { kind: 'not-found', text: '这个人名下没有这个号码。它可能刚被更正过,请刷新卡片再看。' },
      'not-for-role': { kind: 'denied', text: '您的角色不能看这种号码的全部。需要核对时,请经办人员代看。' },
    },
    access: peopleAccess.revealNumber,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, { county, id, number }) => {
      const db = ctx.db<RegistryTables>()
      const person = await findPerson(db, county, id)
      if (!person) return err({ type: 'no-person' })
      const viewer = viewerOf(ctx.actor, person.division, true)
      if (person.is_protected_child && !viewer.mayOpenChildFiles) return err({ type: 'child-file' })
      const open = (await openNumbers(db, keys, county, [number])).get(number)
      if (open?.person !== id) return err({ type: 'no-number' })
      return viewer.mayReveal(open.kind) ? ok({ value: open.value }) : err({ type: 'not-for-role' })
    },
  })
