import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { PeopleSettings } from '../people/settings.ts'
import { lockCounty } from '../people/write/county-lock.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { noPair, notApart } from './errors.ts'
import { rescorePair } from './rescore-pair.ts'
import { KeepApartInput, PairReference } from './schema.ts'
import { decidePair, findPair } from './store.ts'

/** An officer has reason to doubt that two records are two people: the pair is to be decided again. */
export const reopenPair = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.reopen-pair',
    title: '重新核实是否同一人',
    input: KeepApartInput,
    output: PairReference,
    errors: { ...noPair, ...notApart },
    access: duplicateAccess.decide,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.a} ${input.b}`,
    handle: async (ctx, { county, a, b, why }) => {
      const db = ctx.db<RegistryTables>()
      if (!(await findPair(db, county, a, b))) return err({ type: 'no-pair' })
      await lockCounty(db, county, ctx.clock.now())
      const pair = await findPair(db, county, a, b)
      if (!pair) return err({ type: 'no-pair' })
      if (pair.state !== 'apart') return err({ type: 'not-apart' })
      await decidePair(db, pair, { state: 'open', by: null, at: null, why })
      await rescorePair(db, keys, pair)
      return ok({ county, a, b })
    },
  })
