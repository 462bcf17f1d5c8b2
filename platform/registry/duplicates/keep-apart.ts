import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { lockCounty } from '../people/write/county-lock.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { cannotMerge, noPair } from './errors.ts'
import { KeepApartInput, PairReference } from './schema.ts'
import { decidePair, findPair } from './store.ts'

/** An officer decides that two records are two people; the pair is not asked about again. */
export const keepApart = command({
  name: 'registry.keep-apart',
  title: '认定不是同一人',
  input: KeepApartInput,
  output: PairReference,
  errors: { ...noPair, 'already-merged': cannotMerge['already-merged'] },
  access: duplicateAccess.decide,
  area: (input) => countyDivision(input.county),
  subject: (input) => `${input.a} ${input.b}`,
  handle: async (ctx, { county, a, b, why }) => {
    const db = ctx.db<RegistryTables>()
    if (!(await findPair(db, county, a, b))) return err({ type: 'no-pair' })
    const at = ctx.clock.now()
    // Nobody merges the two meanwhile.
    await lockCounty(db, county, at)
    const pair = await findPair(db, county, a, b)
    if (!pair) return err({ type: 'no-pair' })
    if (pair.state === 'merged') return err({ type: 'already-merged' })
    await decidePair(db, { county, a, b }, { state: 'apart', by: ctx.actor.name, at, why })
    return ok({ county, a, b })
  },
})
