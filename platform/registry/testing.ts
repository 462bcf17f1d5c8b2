/** For tests of modules that read the register: people and households, recorded as a source records them. */
export {
  type GivenHousehold,
  givenPeople,
  type GivenPerson,
  type HouseholdToGive,
  type PersonToGive,
} from './people/build.testing.ts'
