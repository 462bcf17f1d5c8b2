import { readFileSync } from 'node:fs'
import type { Context } from '../context.ts'
import { inWords, quantile } from '../measure.ts'
import { type PeerInput, peerInput, type PeerResult } from '../population/peer-input.ts'
import { openJsonRules } from '../peers/json-rules.ts'
import { openPublicodes } from '../peers/publicodes.ts'
import { openZen } from '../peers/zen.ts'
import type { PeerLine } from '../report.ts'

const peers = [
  { open: openZen, sample: 4_000, note: 'one expression node over the list of members; with its trace in brackets' },
  { open: openJsonRules, sample: 2_000, note: 'conditions by the engine; sums and rounding in its computed facts' },
  { open: openPublicodes, sample: 200, note: 'rules written out member by member, one engine per size of household' },
] as const

export async function measurePeers({ population, truth }: Context): Promise<readonly PeerLine[]> {
  const lines: PeerLine[] = []
  for (const { open, sample, note } of peers) {
    const peer = open()
    const stride = Math.max(1, Math.floor(population.households / (sample * 1.1)))
    const cases: { readonly h: number; readonly input: PeerInput }[] = []
    for (let h = 0; h < population.households && cases.length < sample; h += stride) {
      const input = peerInput(population, h)
      if (input) cases.push({ h, input })
    }
    for (const { h, input } of cases) agree(peer.name, h, await peer.judge(input), expected(h, input.members.length))
    const times = await timed(cases, peer.judge)
    const explained = await timed(cases, peer.explain)
    const mean = times.reduce((sum, one) => sum + one, 0) / times.length
    lines.push({
      name: peer.name,
      version: versionOf(peer.name),
      household: `p50 ${inWords(quantile(times, 0.5))}${peer.name.includes('zen') ? ` (${inWords(quantile(explained, 0.5))})` : ''}`,
      population: inWords(mean * population.households),
      note: `${note}; ${cases.length} households`,
    })
  }
  return lines

  function expected(h: number, members: number): PeerResult {
    const [living, disabilityLiving, disabilityCare, oldAge, careFee] = truth.amount
    const at = (amounts: Int32Array | undefined, row: number): number => amounts?.[row] ?? -1
    const start = population.memberStart[h] ?? 0
    return {
      living: at(living, h),
      members: Array.from({ length: members }, (_, m) => ({
        disabilityLiving: at(disabilityLiving, start + m),
        disabilityCare: at(disabilityCare, start + m),
        oldAge: at(oldAge, start + m),
        careFee: at(careFee, start + m),
      })),
    }
  }
}

function agree(name: string, h: number, found: PeerResult, expected: PeerResult): void {
  const fields = (result: PeerResult): string =>
    [
      result.living,
      ...result.members.flatMap((one) => [one.disabilityLiving, one.disabilityCare, one.oldAge, one.careFee]),
    ].join()
  if (fields(found) !== fields(expected))
    throw new Error(`${name} on household ${h}: ${fields(found)} instead of ${fields(expected)}`)
}

async function timed(
  cases: readonly { readonly input: PeerInput }[],
  judge: (input: PeerInput) => Promise<unknown>,
): Promise<readonly number[]> {
  const times: number[] = []
  for (const { input } of cases) {
    const start = performance.now()
    await judge(input)
    times.push(performance.now() - start)
  }
  return times
}

function versionOf(name: string): string {
  const file = new URL(`../peers/node_modules/${name}/package.json`, import.meta.url)
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'))
  return version
}
