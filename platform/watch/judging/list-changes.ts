import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { watchAccess } from '../access.ts'
import { noJudging } from '../errors.ts'
import { childrensBenefits } from '#ledger'
import { labelsOf, townshipOf } from '../findings/view.ts'
import { type ChangeKind, changeKinds, JudgingChanges, ListJudgingChanges } from '../schema.ts'
import type { WatchSettings } from '../settings.ts'
import { findJudging } from './store.ts'

/** What a run found different from the results before it, counted by benefit and township. */
export const listChanges = ({ rulebook }: Pick<WatchSettings, 'rulebook'>) =>
  query({
    name: 'watch.list-changes',
    title: '查看研判变化',
    input: ListJudgingChanges,
    output: JudgingChanges,
    errors: noJudging,
    access: watchAccess.listChanges,
    subject: (input) => input.id,
    handle: async (ctx, input) => {
      const db = ctx.db<unknown>()
      if (!(await findJudging(db, input.county, input.id))) return err({ type: 'no-judging' })
      const labels = labelsOf(rulebook)
      const label = (benefit: string) => labels.get(benefit) ?? benefit
      const counts = await countChanges(db, input)
      const wanted = counts.filter(
        ({ kind, benefit }) =>
          (input.kind === undefined || kind === input.kind) &&
          (input.benefit === undefined || benefit === input.benefit),
      )
      const rows = await readChanges(db, input)
      const order = Object.keys(changeKinds)
      const sorted = counts.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
      const byBenefit = Map.groupBy(sorted, ({ kind, benefit }) => `${benefit} ${kind}`)
      return ok({
        total: wanted.reduce((sum, { count }) => sum + count, 0),
        counts: [...byBenefit.values()].flatMap((lines) => {
          const [first] = lines
          if (!first) return []
          const total = (of: (line: CountedChanges) => number) => lines.reduce((sum, line) => sum + of(line), 0)
          const { benefit, kind } = first
          return [
            {
              benefit,
              kind,
              label: label(benefit),
              count: total((line) => line.count),
              sum: total((line) => line.sum),
            },
          ]
        }),
        townships: [...Map.groupBy(wanted, ({ township }) => township)]
          .toSorted(([a], [b]) => a - b)
          .map(([division, lines]) => ({
            division,
            name: divisionName(division),
            count: lines.reduce((sum, { count }) => sum + count, 0),
          })),
        rows: rows.map((row) => ({
          kind: row.kind,
          benefit: row.benefit,
          label: label(row.benefit),
          household: row.household,
          member: row.member,
          name: row.name,
          division: row.division,
          village: `${divisionName(townshipOf(row.division))}${divisionName(row.division)}`,
          before: row.amount_before,
          after: row.amount_after,
        })),
      })
    },
  })

interface CountedChanges {
  readonly kind: ChangeKind
  readonly benefit: string
  readonly township: DivisionCode
  readonly count: number
  /** Fen that more is due. */
  readonly sum: number
}

/** The changes of a run with who they concern; children's are left out. */
function changesOf({ county, id, division }: ListJudgingChanges) {
  const [from, to] = division === undefined ? [0, 999_999_999_999] : divisionRange(division)
  return sql`(
    SELECT c.*, coalesce(own.name, head.name) AS name FROM anmin.judging_change c
    LEFT JOIN anmin.person own ON own.county = c.county AND own.household_number = c.household AND own.member = c.member AND own.merged_into IS NULL
    LEFT JOIN anmin.household h ON h.county = c.county AND h.number = c.household AND c.member = -1
    LEFT JOIN anmin.person head ON head.county = h.county AND head.id = h.head
    WHERE c.county = ${county} AND c.run = ${id} AND c.benefit <> ALL(${[...childrensBenefits]}::text[]) AND c.division BETWEEN ${from} AND ${to}
      AND NOT coalesce(own.is_protected_child, head.is_protected_child, false)) change`
}

async function countChanges(db: Db, input: ListJudgingChanges): Promise<readonly CountedChanges[]> {
  const { rows } = await sql<CountedChanges>`
    SELECT kind, benefit, division / 1000 * 1000 AS township, count(*)::int4 AS count,
      sum(coalesce(amount_after, 0) - coalesce(amount_before, 0))::int8 AS sum
    FROM ${changesOf(input)} GROUP BY 1, 2, 3 ORDER BY 2, 1`.execute(db)
  return rows
}

interface ChangeRow {
  readonly kind: ChangeKind
  readonly benefit: string
  readonly household: number
  readonly member: number
  readonly division: DivisionCode
  readonly name: string | null
  readonly amount_before: number | null
  readonly amount_after: number | null
}

/** The largest first. */
async function readChanges(db: Db, input: ListJudgingChanges): Promise<readonly ChangeRow[]> {
  const { kind, benefit, page, size } = input
  const { rows } = await sql<ChangeRow>`
    SELECT kind, benefit, household, member, division, name, amount_before, amount_after FROM ${changesOf(input)}
    WHERE ${kind === undefined ? sql`true` : sql`kind = ${kind}`} AND ${benefit === undefined ? sql`true` : sql`benefit = ${benefit}`}
    ORDER BY abs(coalesce(amount_after, 0) - coalesce(amount_before, 0)) DESC, household, benefit, member
    LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(db)
  return rows
}
