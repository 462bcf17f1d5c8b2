import { type Kysely, sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import type { NumberId, PersonId, SourceId } from '../people/ids.ts'
import { project } from '../people/project.ts'
import { openJoinedNumber } from '../people/read/numbers.ts'
import type { Says } from '../people/write/batch.ts'
import { lockCounty } from '../people/write/county-lock.ts'
import type { behindCards } from '../people/write/follow.ts'
import { recordBatch } from '../people/write/record-batch.ts'
import { recordSource } from '../people/write/record-source.ts'
import type { RegistryTables } from '../tables.ts'
import type { MovedRows } from './tables.ts'

type Database = Kysely<RegistryTables>

export interface Merging {
  readonly county: CountyCode
  readonly keep: PersonId
  readonly merge: PersonId
  readonly why: string
  readonly by: { readonly id?: string | undefined; readonly name: string }
  readonly at: Date
}

/**
 * Makes two records one: everything ever said of either counts for the person kept, from whose record the identity is taken
 * where the two differ; what is paid to one is paid to the other. Nothing is deleted, so that it can be taken back.
 */
export async function mergePeople(db: Database, keys: KeyRing, merging: Merging): Promise<MovedRows> {
  const { county, keep, merge, at } = merging
  await lockCounty(db, county, at)
  const identity = await identityOf(db, keys, county, keep)
  const households = await householdsOf(db, county, [keep, merge])
  const followers = await point(db, county, 'person', 'merged_into', merge, keep)
  await sql`UPDATE anmin.person SET merged_into = ${keep}, version = version + 1 WHERE county = ${county} AND id = ${merge}`.execute(
    db,
  )
  const receipts = await point(db, county, 'receipt', 'person', merge, keep)
  const kinships = await point(db, county, 'kinship', 'person', merge, keep)
  const relatives = await point(db, county, 'kinship', 'relative', merge, keep)
  const contests = await point(db, county, 'fact_contest', 'person', merge, keep)
  const papers = await pointPapers(db, county, merge, keep)
  await settleReceipts(db, county, receipts)
  await project(db, county, households, at)
  await settle(db, county, 'fact_contest', contests)
  await settle(db, county, 'paper', papers)
  const source = await restate(db, keys, merging, identity)
  return { receipts, kinships, relatives, contests, papers, followers, source }
}

/** Takes a merge apart again: every row goes back to the record it came from. */
export async function unmergePeople(
  db: Database,
  { county, keep, merge, at }: Pick<Merging, 'county' | 'keep' | 'merge' | 'at'>,
  moved: MovedRows,
): Promise<void> {
  await lockCounty(db, county, at)
  const back = (table: string, column: string, ids: readonly string[]) =>
    sql`UPDATE ${sql.table(`anmin.${table}`)} SET ${sql.ref(column)} = ${merge} WHERE county = ${county} AND id = ANY(${[...ids]}::uuid[])`.execute(
      db,
    )
  await back('person', 'merged_into', moved.followers)
  await sql`UPDATE anmin.person SET merged_into = NULL, version = version + 1 WHERE county = ${county} AND id = ${merge}`.execute(
    db,
  )
  await back('receipt', 'person', moved.receipts)
  await back('kinship', 'person', moved.kinships)
  await back('kinship', 'relative', moved.relatives)
  await back('fact_contest', 'person', moved.contests)
  await back('paper', 'person', moved.papers ?? [])
  await settleReceipts(db, county, moved.receipts)
  await project(db, county, await householdsOf(db, county, [keep, merge]), at)
  await settle(db, county, 'fact_contest', moved.contests)
  await settle(db, county, 'paper', moved.papers ?? [])
}

/** Points rows at another record, and answers which. */
async function point(
  db: Database,
  county: CountyCode,
  table: 'person' | 'receipt' | 'kinship' | 'fact_contest',
  column: 'merged_into' | 'person' | 'relative',
  from: PersonId,
  to: PersonId,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`UPDATE ${sql.table(`anmin.${table}`)} SET ${sql.ref(column)} = ${to}
    WHERE county = ${county} AND ${sql.ref(column)} = ${from} RETURNING id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Points papers at another record, but for what stands behind that one already: the same scan put in with both. */
async function pointPapers(db: Database, county: CountyCode, from: PersonId, to: PersonId): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`UPDATE anmin.paper moved SET person = ${to}
    WHERE county = ${county} AND person = ${from} AND (withdrawn_at IS NOT NULL OR NOT EXISTS (SELECT FROM anmin.paper held
      WHERE held.county = moved.county AND held.person = ${to} AND held.kind = moved.kind AND held.file = moved.file
        AND held.withdrawn_at IS NULL)) RETURNING id`.execute(db)
  return rows.map(({ id }) => id)
}

/** A person's receipts stand with the household and place the person has. */
async function settleReceipts(db: Database, county: CountyCode, ids: readonly string[]): Promise<void> {
  await sql`UPDATE anmin.receipt r SET household = p.household, household_number = p.household_number, member = p.member, division = p.division
    FROM anmin.person p WHERE r.county = ${county} AND r.id = ANY(${[...ids]}::uuid[]) AND p.county = r.county AND p.id = r.person`.execute(
    db,
  )
}

/** What stands behind a person's card is seen by whoever sees the person. */
async function settle(
  db: Database,
  county: CountyCode,
  table: (typeof behindCards)[number],
  ids: readonly string[],
): Promise<void> {
  await sql`UPDATE ${sql.table(`anmin.${table}`)} c SET household = p.household, division = p.division
    FROM anmin.person p WHERE c.county = ${county} AND c.id = ANY(${[...ids]}::uuid[]) AND p.county = c.county AND p.id = c.person`.execute(
    db,
  )
}

async function householdsOf(db: Database, county: CountyCode, ids: readonly PersonId[]): Promise<readonly number[]> {
  const { rows } = await sql<{ number: number }>`SELECT DISTINCT household_number AS number FROM anmin.person
    WHERE county = ${county} AND id = ANY(${[...ids]}::uuid[])`.execute(db)
  return rows.map(({ number }) => number)
}

interface Identity {
  readonly name: string
  readonly sex: number | null
  readonly birth_date: string
  readonly number: NumberId | null
  readonly sealed: Buffer | null
}

async function identityOf(db: Database, keys: KeyRing, county: CountyCode, id: PersonId): Promise<Says> {
  const { rows } = await sql<Identity>`
    SELECT p.name, p.sex, p.birth_date, n.id AS number, n.sealed FROM anmin.person p
    LEFT JOIN anmin.person_number n ON n.county = p.county AND n.id = p.id_number
    WHERE p.county = ${county} AND p.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`person ${id} is not to be seen`)
  const idNumber = openJoinedNumber(keys, county, row)
  return new Map<string, string | number>([
    ['name', row.name],
    ...(row.sex === null ? [] : [['sex', row.sex] as const]),
    ['birthDate', row.birth_date],
    ...(idNumber === undefined ? [] : [['idNumber', idNumber] as const]),
  ])
}

/** What was said last counts; after a merge the officer's choice was said last. */
async function restate(db: Database, keys: KeyRing, merging: Merging, identity: Says): Promise<SourceId> {
  const { county, keep, why, by, at } = merging
  const month = monthOf(dateInShanghai(at))
  const source = await recordSource(db, {
    ...{
      county,
      kind: 'officer',
      title: '合并重复登记',
      asOf: month,
      confidence: 'recorded',
      document: why,
      recordedAt: at,
      by,
    },
  })
  const recorded = await recordBatch(db, keys, {
    ...{ county, source, recordedAt: at, households: [] },
    persons: [{ ref: keep, id: keep, says: identity, validFrom: month, evidence: why }],
  })
  const [refused] = recorded.refused
  if (refused) throw new Error(`the identity of ${keep} was not taken: ${refused.type}`)
  return source
}
