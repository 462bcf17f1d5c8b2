import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { writeLedgers } from '#registry'
import { answerOfChild } from '../child.ts'
import { inWords } from '../measure.ts'
import type { Line } from '../report.ts'

const county = CountyCode.parse(421081)
const [mostSeconds, mostMemory] = [60, 1_024]

const Told = z.object({
  times: z.object({ read: z.number(), check: z.number(), apply: z.number() }),
  counts: z.object({ rows: z.int(), new: z.int(), bad: z.int(), applied: z.int() }),
  /** KiB: at most, and before the import began. */
  maxRSS: z.number(),
  before: z.number(),
})

const files = [
  { what: 'residents', everyTenthBroken: false },
  { what: 'residents, every tenth row broken', everyTenthBroken: true },
] as const

/** A residents' workbook from the file to the register: uploaded, mapped, checked, applied; each in a program of its own. */
export async function measureImport(url: string, people: number): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const { what, everyTenthBroken } of files) {
    const folder = mkdtempSync(join(tmpdir(), 'anmin-bench-import-'))
    try {
      const options = { ledgers: ['residents'], layouts: 'plain', everyTenthBroken } as const
      const { sheets } = await writeLedgers({ county, people, seed: 21 }, options, folder, () => [])
      lines.push(
        ...linesOf(what, await answerOfChild('import-in-child.ts', [url, join(folder, sheets[0]?.file ?? '')], Told)),
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return lines
}

function linesOf(what: string, { times, counts, maxRSS, before }: z.infer<typeof Told>): readonly Line[] {
  const taken = times.read + times.check + times.apply
  const rows = counts.rows.toLocaleString('en')
  const memory = Math.round(maxRSS / 1_024)
  return [
    {
      what: `Import of ${rows} rows (${what}), .xlsx to register`,
      target: `${mostSeconds} s`,
      ours: inWords(taken),
      met: taken < mostSeconds * 1_000,
      note: `upload and mapping ${inWords(times.read)}, check ${inWords(times.check)}, apply ${inWords(times.apply)}; ${counts.bad.toLocaleString('en')} rows came back, ${counts.applied.toLocaleString('en')} were written`,
    },
    {
      what: `Memory of that import (${what}), whole program`,
      target: `${mostMemory} MiB`,
      ours: `${memory} MiB`,
      met: memory < mostMemory,
      note: `${Math.round(before / 1_024)} MiB before it began`,
    },
  ]
}
