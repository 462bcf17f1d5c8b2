import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { z } from 'zod'
import { measureNames } from './options.ts'
import type { Line, PeerLine } from './report.ts'

const KeptLine = z.object({
  what: z.string(),
  target: z.string(),
  ours: z.string(),
  limit: z.string().exactOptional(),
  ratio: z.number().exactOptional(),
  met: z.boolean().exactOptional(),
  note: z.string().exactOptional(),
})
const KeptPeer = z.object({
  name: z.string(),
  version: z.string(),
  household: z.string(),
  population: z.string(),
  note: z.string(),
})
const KeptMeasure = z.object({
  /** The day in Shanghai. */
  day: z.iso.date(),
  machine: z.string(),
  /** Programs that ran or waited for a core in the minute before: 0 is a quiet machine. */
  load: z.number().exactOptional(),
  lines: z.array(KeptLine).readonly(),
  peers: z.array(KeptPeer).readonly().exactOptional(),
})
const Kept = z.partialRecord(z.enum(measureNames), KeptMeasure)

export type Kept = z.infer<typeof Kept>
export type KeptMeasure = z.infer<typeof KeptMeasure>

/** What earlier runs at full size measured, by measure; the newest of each. */
export function readResults(file: string): Kept {
  return existsSync(file) ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
}

export function writeResults(file: string, kept: Kept): void {
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`)
}

/** Runs one measure and tells beside its lines when, where and how busy the machine was before it. */
export async function measured(
  machine: string,
  measure: () => readonly Line[] | Promise<readonly Line[]>,
  peers?: () => Promise<readonly PeerLine[]>,
): Promise<KeptMeasure> {
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const lines = await measure()
  return { day, machine, load, lines, ...(peers && { peers: await peers() }) }
}
