import { type Almanac, Engine } from 'json-rules-engine'
import type { PeerInput, PeerMember, PeerResult } from '../population/peer-input.ts'

/** Sums and rounding stand in computed facts: the engine's conditions compare and do no arithmetic. */
function householdEngine(): Engine {
  const engine = new Engine()
  const counted = async (almanac: Almanac): Promise<readonly PeerMember[]> =>
    (await almanac.factValue<readonly PeerMember[]>('members')).filter((one) => !one.ward)
  engine.addFact('size', async (_, almanac) => (await counted(almanac)).length)
  engine.addFact(
    'line',
    async (_, almanac) => (await almanac.factValue<number>('standard')) * (await almanac.factValue<number>('size')),
  )
  engine.addFact('net', async (_, almanac) => {
    const rent = await almanac.factValue<boolean>('countsRent')
    const pension = await almanac.factValue<boolean>('countsPension')
    return (await counted(almanac)).reduce(
      (sum, one) => sum + one.wage + one.business + one.transfer + (rent ? one.rent : 0) + (pension ? one.pension : 0),
      0,
    )
  })
  engine.addFact(
    'assetLimit',
    async (_, almanac) => (await almanac.factValue<number>('line')) * (await almanac.factValue<number>('assetMonths')),
  )
  const than = (fact: string) => ({ fact })
  engine.addRule({
    conditions: {
      all: [
        { fact: 'size', operator: 'greaterThan', value: 0 },
        { fact: 'net', operator: 'lessThan', value: than('line') },
        { fact: 'savings', operator: 'lessThanInclusive', value: than('assetLimit') },
        { fact: 'cars', operator: 'lessThanInclusive', value: than('carsAllowed') },
        { fact: 'homes', operator: 'lessThanInclusive', value: than('homesAllowed') },
      ],
    },
    event: { type: 'living' },
  })
  return engine
}

function personEngine(): Engine {
  const engine = new Engine()
  const rule = (
    type: string,
    all: readonly { readonly fact: string; readonly operator: string; readonly value: unknown }[],
  ): void => void engine.addRule({ conditions: { all: [...all] }, event: { type } })
  rule('disabilityLiving', [
    { fact: 'hasLiving', operator: 'equal', value: true },
    { fact: 'ward', operator: 'equal', value: false },
    { fact: 'disability', operator: 'greaterThan', value: 0 },
  ])
  rule('disabilityCare', [
    { fact: 'disability', operator: 'in', value: [1, 2] },
    { fact: 'attended', operator: 'equal', value: true },
  ])
  rule('oldAge', [{ fact: 'months', operator: 'greaterThanInclusive', value: { fact: 'firstBand' } }])
  rule('careFee', [{ fact: 'ward', operator: 'equal', value: true }])
  return engine
}

export function openJsonRules() {
  const households = householdEngine()
  const persons = personEngine()
  const judge = async (input: PeerInput): Promise<PeerResult> => {
    const found = await households.run({ ...input })
    const hasLiving = found.events.length > 0
    const members: PeerResult['members'][number][] = []
    for (const one of input.members) {
      const { events } = await persons.run({ ...one, hasLiving, firstBand: input.bands[0]?.from })
      const has = new Set(events.map((event) => event.type))
      members.push({
        disabilityLiving: has.has('disabilityLiving') ? (input.living[one.disability] ?? 0) : 0,
        disabilityCare: has.has('disabilityCare') ? (input.care[one.disability] ?? 0) : 0,
        oldAge: has.has('oldAge') ? (input.bands.findLast((band) => one.months >= band.from)?.pays ?? 0) : 0,
        careFee: has.has('careFee') ? (input.fee[one.ability] ?? 0) : 0,
      })
    }
    return { living: hasLiving ? await award(input, found.almanac) : 0, members }
  }
  return { name: 'json-rules-engine', judge, explain: judge }
}

async function award(input: PeerInput, almanac: Almanac): Promise<number> {
  const gap = (await almanac.factValue<number>('line')) - (await almanac.factValue<number>('net'))
  const extras = input.members
    .filter((one) => !one.ward)
    .map((one) =>
      Math.max(
        one.ill ? input.ill : 0,
        one.disability === 1 || one.disability === 2 ? input.severe : 0,
        one.months >= 720 ? input.elder : one.months < 216 ? input.minor : 0,
      ),
    )
  return Math.floor((gap + input.addend) / input.unit) * input.unit + extras.reduce((sum, extra) => sum + extra, 0)
}
