import { ZenEngine } from '@gorules/zen-engine'
import type { PeerInput, PeerResult } from '../population/peer-input.ts'

const counted = 'filter(members, not(#.ward))'
const income = '#.wage + #.business + #.transfer + (countsRent ? #.rent : 0) + (countsPension ? #.pension : 0)'
const extra = `max([#.ill ? ill : 0, (#.disability == 1 or #.disability == 2) ? severe : 0, #.months >= 720 ? elder : (#.months < 216 ? minor : 0)])`
const expressions: readonly (readonly [string, string])[] = [
  ['size', `len(${counted})`],
  ['line', 'standard * $.size'],
  ['net', `$.size == 0 ? 0 : sum(map(${counted}, ${income}))`],
  [
    'eligible',
    '$.size > 0 and $.net < $.line and savings <= $.line * assetMonths and cars <= carsAllowed and homes <= homesAllowed',
  ],
  ['living', `$.eligible ? floor(($.line - $.net + addend) / unit) * unit + sum(map(${counted}, ${extra})) : 0`],
  [
    'members',
    `map(members, {
      disabilityLiving: $.eligible and not(#.ward) and #.disability > 0 ? living[#.disability] : 0,
      disabilityCare: (#.disability == 1 or #.disability == 2) and #.attended ? care[#.disability] : 0,
      oldAge: #.months >= bands[2].from ? bands[2].pays : (#.months >= bands[1].from ? bands[1].pays : (#.months >= bands[0].from ? bands[0].pays : 0)),
      careFee: #.ward ? fee[#.ability] : 0
    })`,
  ],
]

/** One decision with one expression node: no tables, no script, which are slower there. */
const model = {
  nodes: [
    { id: 'in', name: 'Request', type: 'inputNode', position: { x: 0, y: 0 } },
    {
      id: 'policy',
      name: 'policy',
      type: 'expressionNode',
      position: { x: 200, y: 0 },
      content: { expressions: expressions.map(([key, value], i) => ({ id: `e${i}`, key, value })) },
    },
    { id: 'out', name: 'Response', type: 'outputNode', position: { x: 400, y: 0 } },
  ],
  edges: [
    { id: 'a', sourceId: 'in', targetId: 'policy', type: 'edge' },
    { id: 'b', sourceId: 'policy', targetId: 'out', type: 'edge' },
  ],
}

export function openZen() {
  const decision = new ZenEngine().createDecision(model)
  return {
    name: '@gorules/zen-engine',
    judge: async (input: PeerInput): Promise<PeerResult> => (await decision.evaluate(input, { trace: false })).result,
    /** With the trace of every node, which is its explanation. */
    explain: async (input: PeerInput): Promise<unknown> => decision.evaluate(input, { trace: true }),
  }
}
