import type { DivisionCode } from '#kernel/division-code'
import type { IdNumber } from '#kernel/id-number'
import type { Month } from '#kernel/month'
import type { HouseholdFacts } from '#policy'
import { type Composition, drawComposition } from './composition.ts'
import type { Draws } from './draws.ts'
import { ordinal, type Values } from './fact-codes.ts'
import { drawHealth, drawSelfCare } from './health.ts'
import { drawHousehold } from './household-facts.ts'
import { drawIncomes, drawStratum, type Stratum } from './means.ts'
import { drawMember, type Member } from './member.ts'
import { drawName, drawSurname } from './names.ts'
import { drawObligors, drawParents, drawPresence, drawSchooling } from './support.ts'
import { forgetSome } from './unknowns.ts'
import type { Village } from './villages.ts'

/** A household of nobody: what the rulebook reads, where it lives, and who they would be. */
export interface SyntheticHousehold {
  readonly isSynthetic: true
  /** 1, 2, 3 … within the county. */
  readonly number: number
  readonly division: DivisionCode
  readonly facts: HouseholdFacts
  /** In the order of `facts.members`. */
  readonly people: readonly SyntheticPerson[]
}

export interface SyntheticPerson {
  readonly name: string
  /** Area code 999xxx, which exists nowhere; the check character is right. */
  readonly idNumber: IdNumber
}

/** A household before it gets names' numbers. */
export interface DrawnHousehold {
  readonly members: readonly Member[]
  readonly names: readonly string[]
  readonly facts: HouseholdFacts
}

/** Draws one household with at most `room` members. */
export function drawHouseholdOf(draws: Draws, village: Village, asOf: Month, room: number): DrawnHousehold {
  const { kind, members: plans } = drawComposition(draws, room)
  const stratum = drawStratum(draws, kind)
  const members = plans.map((plan) => drawMember(draws, asOf, plan))
  const names = drawNames(draws, members)
  const values = members.map((member) => drawPerson(draws, member, { kind, stratum, village, asOf }))
  const having = (fact: string, is: (value: number) => boolean) => values.filter((one) => is(one[fact] ?? 0)).length
  const own = drawHousehold(
    draws,
    {
      stratum,
      settlement: village.settlement,
      members: members.length,
      ill: having('seriouslyIll', (value) => value === 1),
      disabled: having('disabled', (value) => value === 1),
      inSchool: having('schooling', (value) => value !== notInSchool),
    },
    asOf,
  )
  forgetSome(draws, own, values)
  return { members, names, facts: { household: { values: own }, members: values.map((one) => ({ values: one })) } }
}

const notInSchool = ordinal('schooling', 'none')

interface Around {
  readonly kind: Composition
  readonly stratum: Stratum
  readonly village: Village
  readonly asOf: Month
}

function drawPerson(draws: Draws, member: Member, { kind, stratum, village, asOf }: Around): Values {
  const schooling = drawSchooling(draws, member.age)
  const health = drawHealth(draws, member, stratum, asOf)
  const obligors = drawObligors(draws, member, kind, stratum)
  const hasNobody = obligors['obligors'] !== ordinal('obligors', 'able')
  const isPoor = stratum === 'poor' || stratum === 'without-means'
  const canWork = health['seriouslyIll'] === 0 && !(health['disabled'] === 1 && draws.chance(6_500))
  return {
    relation: ordinal('relation', member.relation),
    birthMonth: member.birthMonth,
    birthDay: member.birthDay,
    ...drawPresence(draws, member, schooling),
    ...drawIncomes(draws, member, {
      stratum,
      settlement: village.settlement,
      canWork,
      inSchool: schooling !== 'none',
    }),
    ...health,
    ...drawSelfCare(draws, member, hasNobody),
    ...obligors,
    ...drawParents(draws, member),
    ruralPoor: village.settlement === 'rural' && draws.chance(isPoor ? 4_500 : stratum === 'low' ? 700 : 20) ? 1 : 0,
    ...(stratum === 'without-means' && hasNobody && draws.chance(8_500) ? { destituteBefore: 1 } : {}),
  }
}

/** Children and their father share a surname; a wife keeps hers. */
function drawNames(draws: Draws, members: readonly Member[]): readonly string[] {
  const family = drawSurname(draws)
  const father = members[0]?.sex === 'female' && members[1]?.relation === 'spouse' ? drawSurname(draws) : family
  return members.map((member) => {
    const own = { self: family, child: father, grandchild: father, parent: family, sibling: family }[
      String(member.relation)
    ]
    const isHusband = member.relation === 'spouse' && member.sex === 'male'
    return drawName(draws, member.sex, own ?? (isHusband ? father : drawSurname(draws)))
  })
}
