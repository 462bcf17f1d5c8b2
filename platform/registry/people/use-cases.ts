import type { AnyUseCase } from '#kernel/use-case'
import { searchPeople } from './search/search-people.ts'
import { suggestPeople } from './search/suggest-people.ts'
import type { PeopleSettings } from './settings.ts'

/** Finding residents and working with their cards. */
export function peopleUseCases(settings: PeopleSettings): readonly AnyUseCase[] {
  return [searchPeople(settings), suggestPeople(settings)]
}
