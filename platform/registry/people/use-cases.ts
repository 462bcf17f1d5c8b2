import type { AnyUseCase } from '#kernel/use-case'
import { getHousehold } from './cards/get-household.ts'
import { getPerson } from './cards/get-person.ts'
import { judgeHeldHousehold } from './cards/judge-household.ts'
import { listReaders } from './cards/list-readers.ts'
import { revealNumber } from './cards/reveal-number.ts'
import { addPerson } from './corrections/add-person.ts'
import { contestFact } from './corrections/contest-fact.ts'
import { correctFact } from './corrections/correct-fact.ts'
import { keepFact } from './corrections/keep-fact.ts'
import { listContests } from './corrections/list-contests.ts'
import { listFields } from './corrections/list-fields.ts'
import { movePerson } from './corrections/move-person.ts'
import { recordDeath } from './corrections/record-death.ts'
import { withdrawCorrection } from './corrections/withdraw-correction.ts'
import { searchPeople } from './search/search-people.ts'
import { suggestPeople } from './search/suggest-people.ts'
import type { PeopleSettings } from './settings.ts'

/** Finding residents and working with their cards. */
export function peopleUseCases(settings: PeopleSettings): readonly AnyUseCase[] {
  return [
    searchPeople(settings),
    suggestPeople(settings),
    getPerson(settings),
    getHousehold,
    judgeHeldHousehold(settings),
    revealNumber(settings),
    listReaders,
    listFields,
    correctFact(settings),
    withdrawCorrection,
    contestFact,
    listContests,
    keepFact,
    movePerson(settings),
    recordDeath(settings),
    addPerson(settings),
  ]
}
