import { birthDateOf, type IdNumber } from '#kernel/id-number'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Database } from '#kernel/database/connect'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { StatementValue } from './fold.ts'
import { idNumberOf, november, noon, shishou, testRegister, village } from './given.testing.ts'
import { ordinals } from './write/derived.ts'
import type { RecordedHousehold, RecordedPerson } from './write/batch.ts'

/** Somebody to be recorded; what is left out is made up. */
export interface PersonToGive {
  readonly name?: string
  /** Whole years on 22 November 2026; by default 40. */
  readonly age?: number
  readonly isMale?: boolean
  readonly idNumber?: string
  /** Ordinal of the fact `relation`; by default 本人 for the first of a household, 其他人 for others. */
  readonly relation?: number
  /** Particulars and facts by name. */
  readonly facts?: Readonly<Record<string, StatementValue | null>>
}

export interface GivenPerson extends RecordedPerson {
  readonly idNumber: string
}

export interface HouseholdToGive {
  readonly village?: DivisionCode
  readonly facts?: Readonly<Record<string, StatementValue | null>>
  readonly members: readonly PersonToGive[]
}

export interface GivenHousehold extends RecordedHousehold {
  readonly members: readonly GivenPerson[]
}

/** People of a county's register for the tests of other modules, recorded as every source's are: `given.person({ age: 81 })`. */
export function givenPeople(opened: () => Database, keys: () => KeyRing, county: CountyCode = shishou) {
  const register = testRegister(opened, keys, county)
  const household = async ({ village: place = village, facts, members }: HouseholdToGive): Promise<GivenHousehold> => {
    const numbers = members.map(
      ({ idNumber, age = 40, isMale }) => idNumber ?? idNumberOf(`${2026 - age}-02-01`, isMale),
    )
    const result = await register.record({
      recordedAt: noon,
      households: [{ ref: 'home', division: place, says: new Map(Object.entries(facts ?? {})), validFrom: november }],
      persons: members.map((member, at) => ({
        ref: String(at),
        household: 'home',
        relation: member.relation ?? (at === 0 ? ordinals.relation.self : ordinals.relation.other),
        says: saidOf(member, numbers[at] ?? ''),
        validFrom: november,
      })),
    })
    const [refused] = result.refused
    if (refused) throw new Error(`${refused.ref}: ${refused.text}`)
    const home = result.households.get('home')
    if (!home) throw new Error('no household was recorded')
    const recorded = members.flatMap((_, at) => {
      const person = result.persons.get(String(at))
      return person ? [{ ...person, idNumber: numbers[at] ?? '' }] : []
    })
    return { ...home, members: recorded }
  }
  const person = async (one: PersonToGive & { readonly village?: DivisionCode } = {}): Promise<GivenPerson> => {
    const { village: place = village, ...member } = one
    const { members } = await household({ village: place, members: [member] })
    const [made] = members
    if (!made) throw new Error('nobody was recorded')
    return made
  }
  return { person, household, register }
}

function saidOf({ name = '某某某', facts }: PersonToGive, idNumber: string): Map<string, StatementValue | null> {
  const birthDate = birthDateOf(idNumber as IdNumber) // made, or given by the test, as a valid number
  return new Map<string, StatementValue | null>([
    ['name', name],
    ['idNumber', idNumber],
    ['birthDate', birthDate],
    ...Object.entries(facts ?? {}),
  ])
}
