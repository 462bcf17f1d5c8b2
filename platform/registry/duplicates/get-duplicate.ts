import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { getPerson } from '../people/cards/get-person.ts'
import type { PeopleSettings } from '../people/settings.ts'
import type { RegistryTables } from '../tables.ts'
import { duplicateAccess } from './access.ts'
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
      const card = getPerson(settings)
      const [left, right] = [await card.handle(ctx, { county, id: a }), await card.handle(ctx, { county, id: b })]
      if (!left.ok || !right.ok) return err({ type: 'no-pair' })
      return ok({
        ...viewPair(pair),
        lines: linesOf(left.value.facts, right.value.facts),
        merge: await mergeOf(ctx, pair),
      })
    },
  })

interface Fact {
  readonly name: string
  readonly label: string
  readonly text: string
}

function linesOf(left: readonly Fact[], right: readonly Fact[]): PairComparison['lines'] {
  const labels = new Map([...left, ...right].map(({ name, label }) => [name, label]))
  const textOf = (facts: readonly Fact[], name: string) => facts.find((fact) => fact.name === name)?.text ?? null
  return [...labels]
    .map(([name, label]) => {
      const [a, b] = [textOf(left, name), textOf(right, name)]
      return { label, a, b, isSame: a === b }
    })
    .toSorted((x, y) => Number(x.isSame) - Number(y.isSame))
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
