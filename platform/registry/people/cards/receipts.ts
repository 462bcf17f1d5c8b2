import { type Kysely, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { formatMonth, type Month } from '#kernel/month'
import { entitlements } from '#policy'
import type { RegistryTables } from '../../tables.ts'
import type { HouseholdId, PersonId, SourceId } from '../ids.ts'
import type { Looking } from './family.ts'
import type { ReceiptView } from './schema.ts'
import { sourceOf, type Sources } from './sources.ts'

export interface ReceiptRow {
  readonly id: string
  readonly benefit: string
  readonly amount: Fen | null
  readonly since: Month | null
  readonly until: Month | null
  readonly persons: number | null
  readonly document: string | null
  readonly valid_from: Month
  readonly valid_to: Month | null
  readonly source: SourceId
  readonly name: string | null
  readonly is_protected: boolean | null
}

/** What ledgers say is paid to a household and its members, or to one person and their household; the latest first. */
export async function readReceipts(
  db: Kysely<RegistryTables>,
  county: CountyCode,
  of: { readonly household: HouseholdId; readonly person?: PersonId },
  { moment: { knownAt } }: Looking,
): Promise<readonly ReceiptRow[]> {
  const person = of.person === undefined ? sql`` : sql`AND (r.person IS NULL OR r.person = ${of.person})`
  const before = of.person === undefined ? sql`` : sql`OR r.person = ${of.person}`
  const known =
    knownAt === undefined
      ? sql`r.replaced_at IS NULL`
      : sql`r.recorded_at <= ${knownAt} AND (r.replaced_at IS NULL OR r.replaced_at > ${knownAt})`
  const { rows } = await sql<ReceiptRow>`
    SELECT r.id, r.benefit, r.amount, r.since, r.until, r.persons, r.document, r.valid_from, r.valid_to, r.source,
      p.name, p.is_protected_child AS is_protected
    FROM anmin.receipt r
    LEFT JOIN anmin.person p ON p.county = r.county AND p.id = r.person
    WHERE r.county = ${county} AND ((r.household = ${of.household} ${person}) ${before}) AND ${known}
    ORDER BY (r.valid_to IS NULL) DESC, r.valid_from DESC, r.id`.execute(db)
  return rows
}

const labels: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(entitlements).map(({ key, label }) => [key, label]),
)

/** A benefit that a protected child receives says what the child's file is about: not shown while the file is closed. */
export function viewReceipts(rows: readonly ReceiptRow[], sources: Sources, looking: Looking): ReceiptView[] {
  const { month } = looking.moment
  return rows
    .filter((row) => !row.is_protected || looking.seesChildren)
    .map((row) => ({
      id: row.id,
      benefit: row.benefit,
      label: labels[row.benefit] ?? row.benefit,
      person: row.name,
      amount: row.amount,
      since: row.since === null ? null : formatMonth(row.since),
      until: row.until === null ? null : formatMonth(row.until),
      persons: row.persons,
      document: row.document,
      source: sourceOf(sources, row.source),
      isCurrent: row.valid_from <= month && (row.valid_to === null || row.valid_to >= month),
      from: formatMonth(row.valid_from),
      to: row.valid_to === null ? null : formatMonth(row.valid_to),
    }))
}
