import { sql } from 'kysely'
import type { Db } from '#kernel/database/connect'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { Rulebook } from '#policy'
import { divisionName, findPopulation, type RegistryTables } from '#registry'
import { watchAccess } from '../access.ts'
import { CountFindings, FindingCounts } from '../schema.ts'
import type { WatchSettings } from '../settings.ts'
import { type CountedLines, countFound } from './find.ts'
import { findHeld, type Held } from './held.ts'

/** How many lines the lists have, by benefit and township, beside how many are due and how many receive. */
export const countFindings = ({ rulebook }: Pick<WatchSettings, 'rulebook'>) =>
  query({
    name: 'watch.count-findings',
    title: '统计研判名单',
    input: CountFindings,
    output: FindingCounts,
    errors: {},
    access: watchAccess.countFindings,
    subject: (input) => String(input.county),
    handle: async (ctx, { county, division, settled }) => {
      const db = ctx.db<unknown>()
      const held = await findHeld(db, rulebook, county)
      if (!held) return ok(nothing)
      const population = await findPopulation(ctx.db<RegistryTables>(), county)
      const found = await countFound(db, held.sources, {
        settled,
        withRivals: false,
        compared: held.compared,
        ...(division !== undefined && { division }),
      })
      const sums = await sumsOf(db, held, division)
      return ok({
        isJudged: true,
        month: held.restsOn.month,
        judgedAt: held.judgedAt.toISOString(),
        isSynthetic: population?.isSynthetic ?? false,
        benefits: shownBenefits(rulebook, held).map(({ slot }) => ({
          benefit: slot.key,
          label: slot.label,
          unit: slot.unit,
          isCompared: held.compared.includes(slot.key),
          eligible: sums.get(slot.key)?.eligible ?? 0,
          receiving: sums.get(slot.key)?.receiving ?? 0,
          ...countsOf(found.filter(({ benefit }) => benefit === slot.key)),
        })),
        townships: [...Map.groupBy(found, (line) => line.division)]
          .toSorted(([a], [b]) => a - b)
          .map(([township, lines]) => ({ division: township, name: divisionName(township), ...countsOf(lines) })),
      })
    },
  })

const nothing = {
  isJudged: false,
  month: null,
  judgedAt: null,
  isSynthetic: false,
  benefits: [],
  townships: [],
}

function shownBenefits({ benefits }: Rulebook, { sources }: Held): Rulebook['benefits'] {
  return benefits.filter(({ slot }) => !sources.hidden.includes(slot.key))
}

function countsOf(lines: readonly CountedLines[]) {
  const of = (kind: CountedLines['kind']) =>
    lines.reduce((sum, line) => (line.kind === kind ? sum + line.count : sum), 0)
  return {
    missing: of('missing'),
    wrong: of('wrong'),
    amount: of('amount'),
    possible: of('possible'),
    unverified: of('unverified'),
  }
}

/** Protected children, and households (member -1) whose head is one: counted nowhere, as in `found` (find.ts). */
function closedFiles(county: number) {
  return sql`SELECT household_number AS household, member FROM anmin.person WHERE county = ${county} AND is_protected_child
    UNION ALL SELECT h.number, -1 FROM anmin.person p
    JOIN anmin.household h ON h.county = p.county AND h.id = p.household AND h.head = p.id
    WHERE p.county = ${county} AND p.is_protected_child`
}

interface Sums {
  readonly benefit: string
  readonly eligible: number
  readonly receiving: number
}

async function sumsOf(
  db: Db,
  { sources: { county, side } }: Held,
  division: DivisionCode | undefined,
): Promise<ReadonlyMap<string, Sums>> {
  const [from, to] = division === undefined ? [0, 999_999_999_999] : divisionRange(division)
  const { rows } = await sql<Sums>`
    WITH closed AS (${closedFiles(county)})
    SELECT benefit, coalesce(sum(n) FILTER (WHERE is_due), 0)::int4 AS eligible, coalesce(sum(n) FILTER (WHERE NOT is_due), 0)::int4 AS receiving
    FROM (
      SELECT benefit, true AS is_due, count(*) AS n FROM anmin.judged_benefit
      WHERE county = ${county} AND side = ${side} AND division BETWEEN ${from} AND ${to}
        AND (household, member) NOT IN (SELECT household, member FROM closed) GROUP BY benefit
      UNION ALL SELECT benefit, false, count(DISTINCT (household_number, coalesce(member, -1))) FROM anmin.receipt
      WHERE county = ${county} AND valid_to IS NULL AND replaced_at IS NULL AND division BETWEEN ${from} AND ${to}
        AND (household_number, coalesce(member, -1)) NOT IN (SELECT household, member FROM closed) GROUP BY benefit) s
    GROUP BY benefit`.execute(db)
  return new Map(rows.map((row) => [row.benefit, row]))
}
