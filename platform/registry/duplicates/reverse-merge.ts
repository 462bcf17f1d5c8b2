import type { Kysely } from 'kysely'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../tables.ts'
import { findPerson } from '../people/cards/find-person.ts'
import type { PeopleSettings } from '../people/settings.ts'
import { lockCounty } from '../people/write/county-lock.ts'
import { withdrawSource } from '../people/write/withdraw-source.ts'
import { duplicateAccess } from './access.ts'
import { noMerge } from './errors.ts'
import { unmergePeople } from './merge.ts'
import { type MergeId, MergeReference } from './schema.ts'
import { rescorePair } from './rescore-pair.ts'
import { decidePair } from './store.ts'

/** Takes a merge back: both records stand again, with everything that was ever said of each. */
export const reverseMerge = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.reverse-merge',
    title: '撤销合并',
    input: MergeReference,
    output: MergeReference,
    errors: noMerge,
    access: duplicateAccess.decide,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<RegistryTables>()
      const at = ctx.clock.now()
      if (!(await findMerge(db, county, id))) return err({ type: 'no-merge' })
      await lockCounty(db, county, at)
      const merge = await findMerge(db, county, id)
      if (!merge) return err({ type: 'no-merge' })
      if (merge.reversed_at !== null) return err({ type: 'already-reversed' })
      // What this merge moved has been moved on with the record: only the later merge knows to where.
      const person = await findPerson(db, county, merge.kept)
      if (person?.merged_into !== null) return err({ type: 'kept-merged-since' })
      const { kept, merged, moved } = merge
      await withdrawSource(db, { county, source: moved.source, by: { name: ctx.actor.name }, why: '撤销合并', at })
      await unmergePeople(db, { county, keep: kept, merge: merged, at }, moved)
      await db
        .withSchema('anmin')
        .updateTable('person_merge')
        .set({ reversed_by_name: ctx.actor.name, reversed_at: at })
        .where('county', '=', county)
        .where('id', '=', id)
        .execute()
      const [a, b] = kept < merged ? [kept, merged] : [merged, kept]
      await decidePair(db, { county, a, b }, { state: 'open', by: null, at: null, why: null })
      await rescorePair(db, keys, { county, a, b })
      ctx.emit({ type: 'cn.anmin.registry.merge-reversed', subject: kept, data: { county, person: kept, merged } })
      return ok({ county, id })
    },
  })

async function findMerge(db: Kysely<RegistryTables>, county: CountyCode, id: MergeId) {
  return db
    .withSchema('anmin')
    .selectFrom('person_merge')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
}
