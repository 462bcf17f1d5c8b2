import { type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely'
import { type DivisionCode, divisionRange } from '#kernel/division-code'
import type { StatementValue } from '../../people/fold.ts'
import type { PersonId, ReceiptId } from '../../people/ids.ts'
import type { RegistryTables } from '../../tables.ts'
import { kindPolicy } from '../kind-policy.ts'
import { ledgerKinds } from '../kinds/kinds.ts'
import { factOrdinal } from '../matching/fact-ordinals.ts'
import type { StoredImport } from '../store.ts'

/** Who is in the register by an earlier edition of a ledger and not on this one. */
export interface Absent {
  /** Receipts in force whose household or person is on no row. */
  readonly receipts: readonly ReceiptId[]
  /** People of whom an earlier edition says what its list is of, who are on no row. */
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
  const listed = listedFactOf(held.kind)
  return { receipts, people: listed ? await absentPeople(db, held, listed, withChildren) : [] }
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

/** Of whom an edition of a list says something that ends when a newer one leaves them out, once an officer confirms it. */
interface ListedFact {
  /** What stands in the column of lists. */
  readonly label: string
  readonly holds: RawBuilder<SqlBool>
  /** What counts from the newer edition's month on, and why. */
  readonly ends: { readonly says: ReadonlyMap<string, StatementValue>; readonly evidence: string }
}

const imprisoned = factOrdinal('memberStatus', 'imprisoned')

const listedFacts = {
  disabled: {
    label: '残疾人证',
    holds: sql`f.disabled = true`,
    ends: { says: new Map([['disabled', false]]), evidence: '新一期残疾人台账中没有此人' },
  },
  // Whom an officer or another list put down as imprisoned, no list of a prison can leave out.
  prisoners: {
    label: '在押',
    holds: sql`f.member_status = ${imprisoned} AND EXISTS (SELECT FROM anmin.person_statement s
      JOIN anmin.source ON source.county = s.county AND source.id = s.source AND source.withdrawn_at IS NULL
      WHERE s.county = p.county AND s.person = p.id AND s.member_status = ${imprisoned}
        AND starts_with(source.title, ${kindPolicy('prisoners').title}))`,
    ends: {
      says: new Map([['memberStatus', factOrdinal('memberStatus', 'present')]]),
      evidence: '新一期在押人员名单中没有此人',
    },
  },
} as const satisfies Readonly<Record<string, ListedFact>>

/** What being on a ledger of this kind says of people; undefined where being left out ends receipts, or nothing. */
export function listedFactOf(kind: string): ListedFact | undefined {
  const { absence } = kindPolicy(kind)
  return absence === 'disabled' || absence === 'prisoners' ? listedFacts[absence] : undefined
}

async function absentPeople(
  db: Kysely<RegistryTables>,
  held: StoredImport,
  { holds }: ListedFact,
  withChildren: boolean,
): Promise<readonly PersonId[]> {
  const [from, to] = await areaOf(db, held)
  const { rows } = await sql<{ id: PersonId }>`
    SELECT p.id FROM anmin.person p
    JOIN anmin.population_person f ON f.county = p.county AND f.household = p.household_number AND f.member = p.member
    WHERE p.county = ${held.county} AND p.division BETWEEN ${from} AND ${to} AND p.merged_into IS NULL AND p.died_on IS NULL
      AND ${holds} AND (${withChildren} OR NOT p.is_protected_child)
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
