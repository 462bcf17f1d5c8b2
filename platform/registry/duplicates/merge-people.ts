import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { findPerson } from '../people/cards/find-person.ts'
import type { PeopleSettings } from '../people/settings.ts'
import { lockCounty } from '../people/write/county-lock.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { cannotMerge, noPair } from './errors.ts'
import { mergePeople } from './merge.ts'
import { MergeInput, MergeReference } from './schema.ts'
import { around, scorePairs } from './score-pairs.ts'
import { decidePair, keepPairs } from './store.ts'

/** An officer decides that two records are one person; which of the two goes on, they say. */
export const mergeRecords = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.merge-people',
    title: '合并重复登记',
    input: MergeInput,
    output: MergeReference,
    errors: { ...noPair, ...cannotMerge },
    access: duplicateAccess.decide,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.keep} ${input.merge}`,
    handle: async (ctx, { county, keep, merge, why }) => {
      if (keep === merge) return err({ type: 'same-person' })
      const db = ctx.db<RegistryTables>()
      const at = ctx.clock.now()
      const find = async () => [await findPerson(db, county, keep), await findPerson(db, county, merge)] as const
      // Whoever asks for a county that is not theirs finds nobody there, and locks nothing.
      if ((await find()).includes(undefined)) return err({ type: 'no-pair' })
      await lockCounty(db, county, at)
      const [kept, merged] = await find()
      if (!kept || !merged) return err({ type: 'no-pair' })
      if (kept.merged_into !== null || merged.merged_into !== null) return err({ type: 'already-merged' })
      if (kept.is_protected_child || merged.is_protected_child) return err({ type: 'protected-child' })
      const [a, b] = keep < merge ? [keep, merge] : [merge, keep]
      const [scored] = await scorePairs(db, keys, county, [[a, b]])
      if (scored?.reasons.includes('otherNumber')) return err({ type: 'two-numbers' })
      const by = { id: ctx.actor.userId, name: ctx.actor.name }
      const moved = await mergePeople(db, keys, { county, keep, merge, why, by, at })
      const id = newId<'MergeId'>()
      const merging = { county, id, division: around(kept.division, merged.division), kept: keep, merged: merge, why }
      await db
        .withSchema('anmin')
        .insertInto('person_merge')
        .values({
          ...merging,
          moved: JSON.stringify(moved),
          merged_by_name: ctx.actor.name,
          merged_at: at,
          reversed_by_name: null,
          reversed_at: null,
        })
        .execute()
      if (scored) await keepPairs(db, county, [{ ...scored, score: 100 }], at)
      await decidePair(db, { county, a, b }, { state: 'merged', by: ctx.actor.name, at, why })
      ctx.emit({
        type: 'cn.anmin.registry.persons-merged',
        subject: keep,
        data: { county, person: keep, merged: merge },
      })
      return ok({ county, id })
    },
  })
