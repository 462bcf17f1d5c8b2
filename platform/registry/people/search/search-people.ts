import { sql, type SqlBool } from 'kysely'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import type { PeopleSettings } from '../settings.ts'
import { readAsked } from './asked.ts'
import { cannotSearch, countySearched } from './errors.ts'
import { findPeople, readFound } from './find.ts'
import { FoundPeople, mostFound, pageOfPeople, SearchPeopleInput } from './schema.ts'
import { viewFound } from './view-found.ts'

/**
 * Finds people by one box and its filters, within the asker's area; children's files are not among them. Names are
 * shown because that is what one looks for; numbers and addresses are not.
 */
export const searchPeople = ({ keys, isDue }: Pick<PeopleSettings, 'keys' | 'isDue'>) =>
  query({
    name: 'registry.search-people',
    title: '查找居民',
    input: SearchPeopleInput,
    output: FoundPeople,
    errors: cannotSearch,
    access: peopleAccess.searchPeople,
    area: (input) => input.within,
    handle: async (ctx, input) => {
      const { receives, due, living, ageFrom, ageTo, page } = input
      const asked = readAsked(input.text)
      const county = countySearched(ctx.area)
      if (county === undefined) return err({ type: 'above-county' })
      if (asked.kind === 'too-short') return err({ type: 'too-short' })
      const filters = [input.within, receives, due, living, ageFrom, ageTo]
      if (asked.kind === 'nothing' && filters.every((one) => one === undefined)) return err({ type: 'nothing-asked' })
      const db = ctx.db<RegistryTables>()
      const today = ctx.clock.today()
      const isWanted = due === undefined ? undefined : (isDue?.(county, due) ?? sql<SqlBool>`false`)
      const wanted = { county, area: ctx.area, asked, receives, isWanted, living, ageFrom, ageTo, today }
      const found = await findPeople(db, keys, wanted, mostFound + 1)
      const shown = found.slice(0, mostFound).slice((page - 1) * pageOfPeople, page * pageOfPeople)
      const people = (await readFound(db, county, shown)).map((row) => viewFound(county, row, today))
      return ok({ total: Math.min(found.length, mostFound), isMore: found.length > mostFound, people })
    },
  })
