import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Month } from '#kernel/month'
import { type HouseholdId, type PersonId, recordBatch, recordSource } from '#registry'
import type { AwardId } from '../../ids.ts'
import type { Database } from './store.ts'
import type { DecisionsHead, Raise } from './write-decisions.ts'

interface Whose {
  readonly id: AwardId
  readonly benefit: string
  readonly household: HouseholdId
  readonly person: PersonId | null
  readonly since: Month
}

/**
 * Keeps the register's receipts in step with what was decided, as `keepReceipt` (receipts.ts) does it for one award. What
 * begins in a later month follows when that month comes (follow.ts).
 */
export async function keepReceipts(
  db: Database,
  keys: KeyRing,
  { county, document, at, by, today }: DecisionsHead,
  { raises, title }: { readonly raises: readonly Raise[]; readonly title: string },
): Promise<void> {
  const now = raises.filter(({ start, until }) => start <= today && (until === null || until >= today))
  if (now.length === 0) return
  const awards = await readWhose(db, county, now)
  const source = await recordSource(db, {
    ...{ county, kind: 'officer', title, asOf: today, confidence: 'verified', document, recordedAt: at },
    by: { id: by.userId ?? undefined, name: by.name },
  })
  const { refused } = await recordBatch(db, keys, {
    ...{ county, source, recordedAt: at, households: [], persons: [] },
    receipts: now.flatMap(({ award, amount, persons, start }) => {
      const whose = awards.get(award)
      if (!whose) return []
      const { benefit, household, person, since } = whose
      const named = person === null ? { household } : { person }
      return [{ benefit, ...named, amount, since, persons, document, validFrom: start }]
    }),
  })
  const [first] = refused
  if (first) throw new Error(`the register does not take a receipt of county ${county}: ${first.text}`)
}

async function readWhose(
  db: Database,
  county: CountyCode,
  raises: readonly Raise[],
): Promise<ReadonlyMap<AwardId, Whose>> {
  const { rows } = await sql<Whose>`SELECT id, benefit, household, person, since FROM anmin.award
    WHERE county = ${county} AND id = ANY(${raises.map(({ award }) => award)}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
