import Engine from 'publicodes'
import type { PeerInput, PeerResult } from '../population/peer-input.ts'

/**
 * Publicodes has no lists: there is one engine for each size of household, its rules written out member by member.
 * Names are French words because its grammar is.
 */
function rulesFor(size: number): Record<string, unknown> {
  const members = Array.from({ length: size }, (_, i) => `m${i + 1}`)
  const sum = (name: string): unknown => ({ somme: members.map((member) => `${member} . ${name}`) })
  const inputs = [
    'savings',
    'cars',
    'homes',
    'standard',
    'assetMonths',
    'carsAllowed',
    'homesAllowed',
    'addend',
    'unit',
    'ill',
    'severe',
    'elder',
    'minor',
    'countsRent',
    'countsPension',
    'from0',
    'from1',
    'from2',
    'pays0',
    'pays1',
    'pays2',
    'living1',
    'living2',
    'living3',
    'living4',
    'care1',
    'care2',
    'fee0',
    'fee1',
    'fee2',
  ]
  const rules: Record<string, unknown> = Object.fromEntries(inputs.map((name) => [name, null]))
  Object.assign(rules, {
    size: sum('counted'),
    line: 'standard * size',
    net: sum('income'),
    eligible: {
      'toutes ces conditions': [
        'size > 0',
        'net < line',
        'savings <= line * assetMonths',
        'cars <= carsAllowed',
        'homes <= homesAllowed',
      ],
    },
    extras: sum('extra'),
    award: { variations: [{ si: 'eligible', alors: 'rounded + extras' }, { sinon: 0 }] },
    rounded: { valeur: 'floored * unit' },
    quotient: '(line - net + addend) / unit',
    // It rounds to the nearest only; quotients are hundredths at the finest, so less 0.495 is rounding down.
    floored: { valeur: 'quotient - 0.495', arrondi: 'oui' },
  })
  for (const member of members) Object.assign(rules, memberRules(member))
  return rules
}

function memberRules(m: string): Record<string, unknown> {
  const inputs = [
    'wage',
    'business',
    'rent',
    'transfer',
    'pension',
    'months',
    'sick',
    'grade',
    'attended',
    'ward',
    'ability',
  ]
  const when = (...branches: readonly (readonly [string, string | number])[]): unknown => ({
    variations: [...branches.map(([si, alors]) => ({ si, alors })), { sinon: 0 }],
  })
  return {
    [m]: null,
    ...Object.fromEntries(inputs.map((name) => [`${m} . ${name}`, null])),
    [`${m} . counted`]: when(['ward = 0', 1]),
    [`${m} . income`]: when(['ward = 0', 'wage + business + transfer + rent * countsRent + pension * countsPension']),
    [`${m} . severely`]: { 'une de ces conditions': ['grade = 1', 'grade = 2'] },
    [`${m} . byAge`]: when(['months >= 720', 'elder'], ['months < 216', 'minor']),
    [`${m} . extra`]: when(['ward = 0', `${m} . highest`]),
    [`${m} . highest`]: {
      'le maximum de': ['sick * ill', { variations: [{ si: 'severely', alors: 'severe' }, { sinon: 0 }] }, 'byAge'],
    },
    [`${m} . entitled`]: { 'toutes ces conditions': ['eligible', 'ward = 0'] },
    [`${m} . disabilityLiving`]: {
      variations: [
        {
          si: 'entitled',
          alors: when(
            ['grade = 1', 'living1'],
            ['grade = 2', 'living2'],
            ['grade = 3', 'living3'],
            ['grade = 4', 'living4'],
          ),
        },
        { sinon: 0 },
      ],
    },
    [`${m} . disabilityCare`]: {
      variations: [{ si: 'attended = 1', alors: when(['grade = 1', 'care1'], ['grade = 2', 'care2']) }, { sinon: 0 }],
    },
    [`${m} . oldAge`]: when(['months >= from2', 'pays2'], ['months >= from1', 'pays1'], ['months >= from0', 'pays0']),
    [`${m} . careFee`]: {
      variations: [
        { si: 'ward = 1', alors: when(['ability = 0', 'fee0'], ['ability = 1', 'fee1'], ['ability = 2', 'fee2']) },
        { sinon: 0 },
      ],
    },
  }
}

export function openPublicodes() {
  const engines = new Map<number, Engine>()
  const judge = async (input: PeerInput): Promise<PeerResult> => {
    const size = input.members.length
    const engine =
      engines.get(size) ?? new Engine(rulesFor(size) as ConstructorParameters<typeof Engine>[0], { logger: silent })
    engines.set(size, engine)
    engine.setSituation(situationOf(input))
    const value = (rule: string): number => Number(engine.evaluate(rule).nodeValue)
    return {
      living: value('award'),
      members: input.members.map((_, i) => ({
        disabilityLiving: value(`m${i + 1} . disabilityLiving`),
        disabilityCare: value(`m${i + 1} . disabilityCare`),
        oldAge: value(`m${i + 1} . oldAge`),
        careFee: value(`m${i + 1} . careFee`),
      })),
    }
  }
  return { name: 'publicodes', judge, explain: judge }
}

const silent = { log: () => undefined, warn: () => undefined, error: () => undefined }

function situationOf(input: PeerInput): Record<string, number> {
  const { members, bands, living, care, fee, countsRent, countsPension, ...plain } = input
  const situation: Record<string, number> = {
    ...plain,
    countsRent: Number(countsRent),
    countsPension: Number(countsPension),
  }
  bands.forEach((band, i) => Object.assign(situation, { [`from${i}`]: band.from, [`pays${i}`]: band.pays }))
  living.forEach((pays, grade) => grade > 0 && Object.assign(situation, { [`living${grade}`]: pays }))
  care.slice(0, 3).forEach((pays, grade) => grade > 0 && Object.assign(situation, { [`care${grade}`]: pays }))
  fee.forEach((pays, level) => Object.assign(situation, { [`fee${level}`]: pays }))
  members.forEach((one, i) => {
    const { ill, disability, attended, ward, ...numbers } = one
    const all = { ...numbers, sick: Number(ill), grade: disability, attended: Number(attended), ward: Number(ward) }
    for (const [name, value] of Object.entries(all)) situation[`m${i + 1} . ${name}`] = value
  })
  return situation
}
