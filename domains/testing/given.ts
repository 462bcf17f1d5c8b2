import { declaredFacts, type FactSpec, type HouseholdFacts } from '#policy'
import { month, type Month, parseMonth } from '#kernel/month'
import { plainHousehold, plainPerson } from './plain.ts'

/** A fact as a person says it: money in 元, codes by name, months as `2026-01`. `undefined` is unknown. */
export type Said = number | string | boolean | undefined
export type SaidFacts = Readonly<Record<string, Said>>
/** `age` is whole years at the judged month, born on the 1st; it stands for birthMonth and birthDay. */
export type SaidMember = SaidFacts & { readonly age?: number }

const specs = new Map(declaredFacts().map((spec) => [`${spec.entity}:${spec.name}`, spec]))

/** Builds a household that is known in every respect and has nothing; each call says what is different. */
export class GivenHousehold {
  readonly #household: SaidFacts
  readonly #members: readonly SaidMember[]

  constructor(household: SaidFacts, members: readonly SaidMember[]) {
    this.#household = household
    this.#members = members
  }

  /** The first member is the applicant, the others children of full age who live with them, unless said otherwise. */
  member(said: SaidMember = {}): GivenHousehold {
    const relation = this.#members.length === 0 ? 'self' : 'child'
    return new GivenHousehold(this.#household, [...this.#members, { ...plainPerson, relation, ...said }])
  }

  /** The facts as the rulebook takes them. */
  facts(judged: Month): HouseholdFacts {
    return {
      household: { values: encode('household', this.#household) },
      members: this.#members.map((member) => ({ values: encode('person', born(member, judged)) })),
    }
  }
}

export const given = {
  household: (said: SaidFacts = {}): GivenHousehold => new GivenHousehold({ ...plainHousehold, ...said }, []),
}

export function monthSaid(said: string): Month {
  const parsed = parseMonth(said)
  if (!parsed.ok) throw new Error(parsed.error.text)
  return parsed.value
}

function born({ age, ...said }: SaidMember, judged: Month): SaidFacts {
  if (age === undefined) return { birthMonth: month(1985, 1), birthDay: 1, ...said }
  return { birthMonth: judged - age * 12, birthDay: 1, ...said }
}

function encode(entity: FactSpec['entity'], said: SaidFacts): Record<string, number> {
  const values: Record<string, number> = {}
  for (const [name, value] of Object.entries(said)) {
    const spec = specs.get(`${entity}:${name}`)
    if (!spec) throw new Error(`no fact ${name} of the ${entity}`)
    if (value !== undefined) values[name] = number(spec, value)
  }
  return values
}

function number(spec: FactSpec, value: Exclude<Said, undefined>): number {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return spec.kind === 'money' ? Math.round(value * 100) : value
  if (!spec.list) return monthSaid(value)
  const ordinal = spec.list.codes.indexOf(value)
  if (ordinal < 0) throw new Error(`${value} is no code of ${spec.name}`)
  return ordinal
}
