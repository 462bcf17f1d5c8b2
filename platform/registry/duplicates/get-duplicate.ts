import type { Context } from '#kernel/context'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { getHousehold } from '../people/cards/get-household.ts'
import { getPerson } from '../people/cards/get-person.ts'
import type { PersonId } from '../people/ids.ts'
import type { PeopleSettings } from '../people/settings.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
import { compareCards, type Side } from './compare-cards.ts'
import { noPair } from './errors.ts'
import { PairComparison, PairReference } from './schema.ts'
import { findPair, type PairRow } from './store.ts'
import { viewPair } from './view.ts'

/** Two records side by side, as far as the reader may see them: what differs comes first. */
export const getDuplicate = (settings: Pick<PeopleSettings, 'keys'>) =>
  query({
    name: 'registry.get-duplicate',
    title: '对比疑似重复登记',
    input: PairReference,
    output: PairComparison,
    errors: noPair,
    access: duplicateAccess.read,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.a} ${input.b}`,
    handle: async (ctx, { county, a, b }) => {
      const pair = await findPair(ctx.db<RegistryTables>(), county, a, b)
      if (!pair) return err({ type: 'no-pair' })
      const left = await sideOf(ctx, settings, county, a)
      const right = await sideOf(ctx, settings, county, b)
      if (!left || !right) return err({ type: 'no-pair' })
      return ok({
        ...viewPair(pair),
        lines: compareCards(left, right),
        merge: await mergeOf(ctx, pair),
      })
    },
  })

async function sideOf(
  ctx: Context,
  settings: Pick<PeopleSettings, 'keys'>,
  county: CountyCode,
  id: PersonId,
): Promise<Side | undefined> {
  const person = await getPerson(settings).handle(ctx, { county, id })
  if (!person.ok) return undefined
  const home = await getHousehold.handle(ctx, { county, id: person.value.household.id })
  return { person: person.value, home: home.ok ? home.value : undefined }
}

async function mergeOf(ctx: Context, { county, a, b, state }: PairRow): Promise<PairComparison['merge']> {
  if (state !== 'merged') return null
  const merge = await ctx
    .db<RegistryTables>()
    .withSchema('anmin')
    .selectFrom('person_merge')
    .select(['id', 'kept', 'merged_by_name as mergedBy', 'merged_at'])
    .where('county', '=', county)
    .where('kept', 'in', [a, b])
    .where('merged', 'in', [a, b])
    .where('reversed_at', 'is', null)
    .executeTakeFirst()
  return merge ? { ...merge, mergedAt: merge.merged_at.toISOString() } : null
}
