import type { Kysely } from 'kysely'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { InsightTables } from '../tables.ts'
import { type Continued, continuedSince } from './continued.ts'
import type { ReportScope } from './store.ts'
import type { ReportAsk, ReportTemplate } from './template.ts'

export interface Answer {
  readonly division: DivisionCode
  readonly ask: string
  readonly value: string
}

interface Given extends Answer {
  readonly answered_at: Date
  readonly now: Continued
}

/** What was answered for the units of today: the answers of units that were merged since count together. */
export async function readAnswers(
  db: Kysely<InsightTables>,
  { key, asks }: Pick<ReportTemplate, 'key' | 'asks'>,
  { county, area, month }: ReportScope,
): Promise<readonly Answer[]> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('report_answer')
    .select(['division', 'ask', 'value', 'answered_at'])
    .where('county', '=', county)
    .where('template', '=', key)
    .where('month', '=', month)
    .orderBy('division')
    .execute()
  if (rows.length === 0) return []
  const today = await continuedSince(db, county)
  const [from, to] = divisionRange(area)
  const given = rows
    .map((row) => ({ ...row, now: today(row.division, row.answered_at) }))
    .filter(({ now }) => now.code >= from && now.code <= to)
  return [...Map.groupBy(given, ({ ask, now }) => `${now.code} ${ask}`).values()].flatMap((same) => {
    const [first] = same
    const ask = asks.find((one) => one.key === first?.ask)
    return first && ask ? [{ division: first.now.code, ask: ask.key, value: joined(ask, same) }] : []
  })
}

/** One answer for the whole since the units were put together counts alone; before that each spoke for its own part. */
function joined({ kind }: ReportAsk, given: readonly Given[]): string {
  const moved = Math.max(...given.map(({ now }) => now.movedAt?.getTime() ?? 0))
  const whole = given.find((one) => one.now.movedAt === undefined && one.answered_at.getTime() > moved)
  if (whole) return whole.value
  const values = given.map(({ value }) => value)
  return kind === 'count' ? String(values.reduce((sum, value) => sum + Number(value), 0)) : values.join(';')
}
