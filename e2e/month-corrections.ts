import { z } from 'zod'
import type { CountyCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { Statement } from '#ledger/schema'
import type { Officer } from '../tools/planted/officer.ts'
import { type Line, rowsOf } from './planted-month.ts'

const purpose = { code: 'review' }
const WithVersion = z.object({ version: z.int() })

/** A decision of 5 December on an award, from November on. */
export async function change(platform: Platform, officer: Officer, line: Line, said: object): Promise<void> {
  const county = officer.county as CountyCode
  const text = `SELECT version FROM anmin.award WHERE id = '${line.award}'`
  const [held] = await rowsOf(platform, county, WithVersion, text)
  const reasoned = { reason: '核查后更正', override: '按核查结果', purpose }
  await officer.ask('ledger.change-award', z.unknown(), {
    ...{ county, id: line.award, ...held, from: '2026-11', ...reasoned },
    ...{ document: `石民更〔2026〕${line.line}号`, decidedOn: '2026-12-05', ...said },
  })
}

/** A death that becomes known late. */
export async function reportDeath(officer: Officer, { person }: Line, diedOn: string): Promise<void> {
  const of = { county: officer.county, id: person, purpose }
  const { version } = await officer.ask('registry.get-person', WithVersion, of)
  const basis = { source: 'department', evidence: '公安机关死亡注销证明' }
  await officer.ask('registry.record-death', z.unknown(), { ...of, version, diedOn, ...basis })
}

/** Fen spent in a month (`2026-11`) by all sources, as the statement says. */
export async function spentIn(officer: Officer, month: string): Promise<number> {
  const { sources } = await officer.ask('ledger.statement', Statement, { county: officer.county, month })
  return sources.reduce((sum, { spent }) => sum + spent.month, 0)
}
