import type { AnyUseCase } from '#kernel/use-case'
import type { PeopleSettings } from '../people/settings.ts'
import { getDuplicateSearch } from './get-duplicate-search.ts'
import { getDuplicate } from './get-duplicate.ts'
import { keepApart } from './keep-apart.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listElsewhere } from './list-elsewhere.ts'
import { mergeRecords } from './merge-people.ts'
import { reopenPair } from './reopen-pair.ts'
import { reverseMerge } from './reverse-merge.ts'
import { searchDuplicates } from './search-duplicates.ts'

/** Finding people who are registered twice, and making two records one. */
export function duplicateUseCases(settings: PeopleSettings): readonly AnyUseCase[] {
  return [
    searchDuplicates,
    getDuplicateSearch,
    listDuplicates,
    getDuplicate(settings),
    mergeRecords(settings),
    reverseMerge(settings),
    keepApart,
    reopenPair(settings),
    listElsewhere,
  ]
}
