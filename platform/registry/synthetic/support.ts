import type { Composition } from './composition.ts'
import type { Draws } from './draws.ts'
import { ordinal, ordinals, type Values } from './fact-codes.ts'
import type { Stratum } from './means.ts'
import type { Member } from './member.ts'

const obligors = ordinals('obligors', ['none', 'unable', 'able'])

/** Who must support the person and whether they can. Children whose parents raise them have somebody. */
export function drawObligors(draws: Draws, member: Member, kind: Composition, stratum: Stratum): Values {
  const { none, unable } = obligorShares[situationOf(member, kind)]
  const hardship = stratum === 'without-means' ? 40 : stratum === 'poor' ? 6 : 1
  if (draws.chance(Math.min(7_500, none * hardship))) return { obligors: obligors.none }
  return { obligors: draws.chance(Math.min(6_000, unable * hardship)) ? obligors.unable : obligors.able }
}

/** In ten thousandths of people of ordinary means. */
const obligorShares = {
  alone: { none: 160, unable: 60 },
  elders: { none: 6, unable: 60 },
  parentsAble: { none: 0, unable: 0 },
  withoutParents: { none: 4_000, unable: 3_500 },
  others: { none: 0, unable: 4 },
} as const

function situationOf(member: Member, kind: Composition): keyof typeof obligorShares {
  if (member.upbringing === 'relatives') return 'withoutParents'
  if (member.upbringing !== undefined) return 'parentsAble'
  if (kind === 'elderAlone' || kind === 'single') return 'alone'
  return kind === 'elderCouple' || kind === 'siblings' ? 'elders' : 'others'
}

const parentStates = ordinals('fatherState', [
  'able',
  'deceased',
  'notFound',
  'declaredMissing',
  'severelyDisabled',
  'seriouslyIll',
  'imprisoned',
  'compulsoryRehab',
  'restricted',
  'outOfContact',
  'guardianshipRevoked',
  'deported',
])
type ParentState = keyof typeof parentStates

/** What keeps a parent away, when one is. */
const absences = {
  deceased: 46,
  notFound: 5,
  declaredMissing: 3,
  severelyDisabled: 13,
  seriouslyIll: 9,
  imprisoned: 9,
  compulsoryRehab: 4,
  restricted: 1,
  outOfContact: 9,
  guardianshipRevoked: 1,
} as const satisfies Partial<Record<ParentState, number>>

/** State of father and mother of a minor: most are able and merely far away; few children have nobody. */
export function drawParents(draws: Draws, member: Member): Values {
  const state = (absent: number): ParentState => (draws.chance(absent) ? draws.weighted(absences) : 'able')
  const both = (father: ParentState, mother: ParentState): Values => ({
    fatherState: parentStates[father],
    motherState: parentStates[mother],
  })
  switch (member.upbringing) {
    case undefined:
      return {}
    case 'both-parents':
      return both('able', 'able')
    case 'one-parent':
      return draws.chance(5_000) ? both(state(4_000), 'able') : both('able', state(4_000))
    case 'grandparents':
      // Left behind by parents at work elsewhere; one in twenty-five has neither parent able to raise it.
      return draws.chance(400) ? childWithNobody(draws, both) : both(state(500), state(700))
    case 'relatives':
      return childWithNobody(draws, both)
  }
}

function childWithNobody(draws: Draws, both: (father: ParentState, mother: ParentState) => Values): Values {
  const careForm = { careForm: ordinal('careForm', draws.chance(1_000) ? 'institution' : 'scattered') }
  if (draws.chance(2_500)) return { ...both('deceased', draws.chance(8_500) ? 'deceased' : 'notFound'), ...careForm }
  return { ...both(draws.weighted(absences), draws.weighted({ ...absences, outOfContact: 40 })), ...careForm }
}

const schoolings = ordinals('schooling', [
  'none',
  'compulsory',
  'highSchool',
  'vocational',
  'undergraduate',
  'postgraduate',
])
type Schooling = keyof typeof schoolings
const schoolingShares: readonly { readonly from: number; readonly shares: Partial<Record<Schooling, number>> }[] = [
  { from: 0, shares: { none: 1 } },
  { from: 6, shares: { none: 1, compulsory: 199 } },
  { from: 15, shares: { none: 6, compulsory: 10, highSchool: 50, vocational: 34 } },
  { from: 18, shares: { none: 46, highSchool: 3, vocational: 4, undergraduate: 47 } },
  { from: 22, shares: { none: 88, undergraduate: 7, postgraduate: 5 } },
  { from: 26, shares: { none: 1 } },
]

export function drawSchooling(draws: Draws, age: number): Schooling {
  const band = schoolingShares.findLast(({ from }) => age >= from)
  return draws.weighted<Schooling>(band?.shares ?? { none: 1 })
}

const statuses = ordinals('memberStatus', [
  'present',
  'imprisoned',
  'compulsoryRehab',
  'declaredMissing',
  'clergyAway',
  'deceased',
])
const away = { imprisoned: 30, compulsoryRehab: 12, declaredMissing: 8, clergyAway: 2, deceased: 48 } as const
const burials = ordinals('burialForm', ['traditional', 'tree', 'sea', 'scattering'])

/** Where the member is, lives and studies. An applicant is present. */
export function drawPresence(draws: Draws, member: Member, schooling: Schooling): Values {
  const mayBeAway = member.age >= 20 && member.relation !== 'self'
  const status = mayBeAway && draws.chance(member.age >= 75 ? 120 : 45) ? draws.weighted(away) : 'present'
  const isGrownChild = member.relation === 'child' && member.age >= 18
  return {
    schooling: schoolings[schooling],
    memberStatus: statuses[status],
    cohabiting: status === 'present' && !(isGrownChild && draws.chance(2_500)) && !draws.chance(150) ? 1 : 0,
    ...(isGrownChild ? { cannotLiveIndependently: draws.chance(250) ? 1 : 0 } : {}),
    ...(status === 'deceased'
      ? { burialForm: burials[draws.weighted({ traditional: 86, tree: 9, sea: 2, scattering: 3 })] }
      : {}),
  }
}
