import { type Kysely, sql } from 'kysely'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { PersonId, ReceiptId } from '../../people/ids.ts'
import type { RegistryTables } from '../../tables.ts'
import { kindPolicy } from '../kind-policy.ts'
import { ledgerKinds } from '../kinds/kinds.ts'
import type { StoredImport } from '../store.ts'

/** Who is in the register by an earlier edition of a ledger and not on this one. */
export interface Absent {
  /** Receipts in force whose household or person is on no row. */
  readonly receipts: readonly ReceiptId[]
  /** People known to hold a certificate who are on no row. */
  readonly people: readonly PersonId[]
}

const nobody: Absent = { receipts: [], people: [] }

export interface AbsentWanted {
  /** Children's files are counted only for who opens them with a purpose. */
  readonly withChildren: boolean
}

/** Looks among what the import's own area holds; it needs the rows while they are staged. */
export async function findAbsent(
  db: Kysely<RegistryTables>,
  held: StoredImport,
  { withChildren }: AbsentWanted,
): Promise<Absent> {
  const { absence } = kindPolicy(held.kind)
  if (absence === 'nothing') return nobody
  const receipts = await absentReceipts(db, held, withChildren)
  return { receipts, people: absence === 'disabled' ? await absentDisabled(db, held, withChildren) : [] }
}

async function absentReceipts(
  db: Kysely<RegistryTables>,
  held: StoredImport,
  withChildren: boolean,
): Promise<readonly ReceiptId[]> {
  const benefits = [...ledgerKinds[held.mapping.kind].receipts]
  if (benefits.length === 0) return []
  const [from, to] = await areaOf(db, held)
  const { rows } = await sql<{ id: ReceiptId }>`
    SELECT r.id FROM anmin.receipt r
    JOIN anmin.source s ON s.county = r.county AND s.id = r.source AND s.kind = 'ledger' AND s.withdrawn_at IS NULL
    JOIN anmin.household h ON h.county = r.county AND h.id = r.household
    LEFT JOIN anmin.person shown ON shown.county = r.county AND shown.id = coalesce(r.person, h.head)
    WHERE r.county = ${held.county} AND r.division BETWEEN ${from} AND ${to} AND r.benefit = ANY(${benefits}::text[])
      AND r.valid_to IS NULL AND r.replaced_at IS NULL AND r.valid_from < ${held.as_of}
      AND r.source IS DISTINCT FROM ${held.source}::uuid AND (${withChildren} OR shown.is_protected_child IS NOT TRUE)
      AND NOT EXISTS (SELECT FROM anmin.ledger_row l WHERE l.county = r.county AND l.import = ${held.id}
        AND (l.person = r.person OR r.person IS NULL AND l.household = r.household))
    ORDER BY r.id`.execute(db)
  return rows.map(({ id }) => id)
}

async function absentDisabled(
  db: Kysely<RegistryTables>,
  held: StoredImport,
  withChildren: boolean,
): Promise<readonly PersonId[]> {
  const [from, to] = await areaOf(db, held)
  const { rows } = await sql<{ id: PersonId }>`
    SELECT p.id FROM anmin.person p
    JOIN anmin.population_person f ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
    WHERE p.county = ${held.county} AND p.division BETWEEN ${from} AND ${to} AND p.merged_into IS NULL AND p.died_on IS NULL
      AND f.disabled = true AND (${withChildren} OR NOT p.is_protected_child)
      AND NOT EXISTS (SELECT FROM anmin.ledger_row l WHERE l.county = p.county AND l.import = ${held.id} AND l.person = p.id)
    ORDER BY p.id`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * The area that a list can be missing somebody of: a sheet of one township says nothing of the others, although the officer
 * who brings it in answers for the county.
 */
async function areaOf(db: Kysely<RegistryTables>, held: StoredImport): Promise<readonly [DivisionCode, DivisionCode]> {
  const { rows } = await sql<{ township: DivisionCode }>`
    SELECT DISTINCT p.division - p.division % 1000 AS township FROM anmin.ledger_row l
    JOIN anmin.person p ON p.county = l.county AND p.id = l.person
    WHERE l.county = ${held.county} AND l.import = ${held.id} LIMIT 2`.execute(db)
  const [only, ...others] = rows
  return divisionRange(only && others.length === 0 ? only.township : held.division)
}
