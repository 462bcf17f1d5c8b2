import type { Draws } from './draws.ts'
import type { MemberPlan, Upbringing } from './member.ts'
import type { Sex } from './names.ts'

/** How the members of a household belong together. */
export type Composition = keyof typeof shapes

/**
 * Shares of household kinds, out of 1000: shaped after what is commonly published about inland counties (many old
 * people alone or in couples, three generations under one roof, children left with grandparents); not measured.
 */
const shares = {
  single: 95,
  elderAlone: 115,
  elderCouple: 150,
  couple: 165,
  family: 200,
  singleParent: 32,
  threeGenerations: 150,
  grandparents: 34,
  adultWithParents: 52,
  siblings: 5,
  relatives: 2,
} as const satisfies Record<keyof typeof shapes, number>

/** Draws a kind of household with at most `room` members; the first member is the applicant. */
export function drawComposition(
  draws: Draws,
  room: number,
): { readonly kind: Composition; readonly members: readonly MemberPlan[] } {
  const kind = draws.weighted(shares)
  const members = shapes[kind](draws)
  if (members.length <= room) return { kind, members }
  return { kind: 'single', members: shapes.single(draws) }
}

type Shape = (draws: Draws) => readonly MemberPlan[]

const elderAges = [60, 62, 65, 67, 69, 71, 73, 75, 78, 82, 96] as const
const coupleAges = [24, 29, 33, 37, 41, 45, 49, 52, 54, 56, 59] as const
const parentAges = [23, 28, 31, 33, 35, 37, 39, 42, 46, 51, 57] as const

const shapes = {
  single: (draws) => [{ relation: 'self', sex: draws.chance(6_300) ? 'male' : 'female', age: draws.between(19, 59) }],
  // Women outlive their husbands: two in three old people alone.
  elderAlone: (draws) => [
    { relation: 'self', sex: draws.chance(3_600) ? 'male' : 'female', age: draws.along(elderAges) },
  ],
  elderCouple: (draws) => couple(draws, draws.along(elderAges)),
  couple: (draws) => couple(draws, draws.along(coupleAges)),
  family: (draws) => {
    const age = draws.along(parentAges)
    return [...couple(draws, age), ...children(draws, age, 'both-parents')]
  },
  singleParent: (draws) => {
    const age = draws.along(parentAges)
    return [{ relation: 'self', sex: sex(draws), age }, ...children(draws, age, 'one-parent')]
  },
  threeGenerations: (draws) => {
    const age = Math.max(26, draws.along(parentAges))
    const elders = couple(draws, age + draws.between(22, 30)).slice(0, draws.chance(5_500) ? 2 : 1)
    const relation = draws.chance(8_000) ? 'parent' : 'spouseParent'
    return [
      ...couple(draws, age),
      ...children(draws, age, 'both-parents'),
      ...elders.map((elder): MemberPlan => ({ ...elder, relation })),
    ]
  },
  grandparents: (draws) => {
    const age = draws.between(56, 76)
    const both = couple(draws, age).slice(0, draws.chance(7_000) ? 2 : 1)
    const young = Array.from(
      { length: draws.chance(6_500) ? 1 : 2 },
      (): MemberPlan => ({
        relation: 'grandchild',
        sex: sex(draws),
        age: draws.between(1, Math.min(17, age - 44)),
        upbringing: 'grandparents',
      }),
    )
    return [...both, ...young]
  },
  adultWithParents: (draws) => {
    const age = draws.between(26, 57)
    const parents = couple(draws, age + draws.between(22, 31)).slice(0, draws.chance(4_500) ? 2 : 1)
    return [
      { relation: 'self', sex: draws.chance(7_000) ? 'male' : 'female', age },
      ...parents.map((elder): MemberPlan => ({ ...elder, relation: 'parent' })),
    ]
  },
  siblings: (draws) => {
    const age = draws.between(30, 74)
    return [
      { relation: 'self', sex: sex(draws), age },
      { relation: 'sibling', sex: sex(draws), age: age + draws.between(-8, 8) },
    ]
  },
  relatives: (draws) => [
    ...couple(draws, draws.between(35, 62)),
    { relation: 'other', sex: sex(draws), age: draws.between(2, 17), upbringing: 'relatives' },
  ],
} as const satisfies Record<string, Shape>

function couple(draws: Draws, age: number): readonly MemberPlan[] {
  const self = sex(draws)
  const apart = draws.along([-5, -2, -1, 0, 2, 4]) * (self === 'male' ? -1 : 1)
  return [
    { relation: 'self', sex: self, age },
    { relation: 'spouse', sex: self === 'male' ? 'female' : 'male', age: Math.max(20, age + apart) },
  ]
}

/** Children still in the household: nearly all minors, some grown and not yet gone. */
function children(draws: Draws, parentAge: number, upbringing: Upbringing): readonly MemberPlan[] {
  const count = draws.chance(5_000) ? 1 : draws.chance(8_200) ? 2 : 3
  const oldestAge = Math.min(25, Math.max(0, parentAge - draws.between(22, 33)))
  return Array.from({ length: count }, (_, at) => ({
    relation: 'child' as const,
    sex: draws.chance(5_300) ? ('male' as const) : ('female' as const),
    age: Math.max(0, oldestAge - at * draws.between(2, 6)),
    upbringing,
  }))
}

function sex(draws: Draws): Sex {
  return draws.chance(5_100) ? 'male' : 'female'
}
