import { type Finding, Findings, findingKinds, JudgingReference } from '#watch/schema'
import { z } from 'zod'
import { formatMonth, type Month } from '#kernel/month'
import type { Officer } from './officer.ts'

/** Judges the whole county; comes back when it is done. */
export async function judgeCounty(officer: Officer, month: Month): Promise<void> {
  const { county } = officer
  await officer.ask('watch.judge-county', JudgingReference, { county, month: formatMonth(month) })
  const overview = z.object({ running: z.object({ job: z.string().nullable() }).nullable() })
  const { running } = await officer.ask('watch.get-overview', overview, { county })
  if (running?.job) await officer.finish(running.job)
}

/** Every line of every list that the officer is shown. */
export async function readFindings(officer: Officer): Promise<readonly Finding[]> {
  const all: Finding[] = []
  for (const kind of Object.keys(findingKinds)) {
    for (let page = 1; ; page++) {
      const input = { county: officer.county, kind, page, size: 100, settled: 'all' }
      const { rows } = await officer.ask('watch.list-findings', Findings, input)
      all.push(...rows)
      if (rows.length < 100) break
    }
  }
  return all
}
