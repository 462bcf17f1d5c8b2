import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import type { PeopleSettings } from '../settings.ts'
import { readAsked } from './asked.ts'
import { countySearched } from './errors.ts'
import { findPeople, readFound } from './find.ts'
import { SuggestedPeople, SuggestPeopleInput } from './schema.ts'
import { viewFound } from './view-found.ts'

const mostSuggested = 8

/** The first few people who fit what is typed so far, by the rules of `search-people`. Too little typed suggests nobody. */
export const suggestPeople = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  query({
    name: 'registry.suggest-people',
    title: '输入时提示居民',
    input: SuggestPeopleInput,
    output: SuggestedPeople,
    errors: {},
    access: peopleAccess.suggestPeople,
    area: (input) => input.within,
    handle: async (ctx, input) => {
      const asked = readAsked(input.text)
      const county = countySearched(ctx.area)
      if (county === undefined || asked.kind === 'too-short' || asked.kind === 'nothing') return ok({ people: [] })
      const db = ctx.db<RegistryTables>()
      const today = ctx.clock.today()
      const found = await findPeople(db, keys, { county, area: ctx.area, asked, today }, mostSuggested)
      return ok({ people: (await readFound(db, county, found)).map((row) => viewFound(county, row, today)) })
    },
  })
