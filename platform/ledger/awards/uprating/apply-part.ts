import { sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { PersonId } from '#registry'
import type { AwardId } from '../../ids.ts'
import { readHomes } from './homes.ts'
import { keepReceipts } from './keep-receipts.ts'
import { type BenefitRules, keptJudgement } from './rules.ts'
import type { Database, StoredUprating } from './store.ts'
import type { UpratingResult } from './code-lists.ts'
import { type DecisionsHead, type Raise, writeDecisions } from './write-decisions.ts'

export interface ApplyingItem {
  readonly seq: number
  readonly award: AwardId
  readonly household_number: number
  readonly person: PersonId | null
  readonly start: Month
  readonly until: Month | null
  readonly persons: number
  readonly before: Fen
  readonly after: Fen
  /** Whether the award is still as it was looked at. */
  readonly is_same: boolean
}

export interface Applying {
  readonly keys: KeyRing
  readonly rules: BenefitRules
  readonly label: string
  readonly now: Date
  readonly today: Month
  readonly size: number
}

/**
 * Decides on the next items that go up: each award gets a decision of its own with the judgement of the moment. An award that
 * was decided about since the officers saw the list, or that the rules judge otherwise by now, is left as it is and said so.
 */
export async function applyPart(
  db: Database,
  uprating: StoredUprating,
  applying: Applying,
): Promise<number | undefined> {
  const { county, id } = uprating
  const { rules, size, keys, label } = applying
  const items = await lockItems(db, uprating, { results: null, decided: 0, size })
  const last = items.at(-1)
  if (!last) return undefined
  const homes = await readHomes(db, county, [...new Set(items.map((one) => one.household_number))])
  const raises = items.flatMap((item): Raise[] => {
    const home = homes.get(item.household_number)
    if (!item.is_same || !home) return []
    const judgement = keptJudgement(rules, home, { person: item.person ?? undefined, month: item.start })
    if (judgement?.view.outcome !== 'eligible' || judgement.view.amount !== item.after) return []
    const { award, start, until, persons, after: amount } = item
    return [{ award, start, until, persons, amount, judgement }]
  })
  const head: DecisionsHead = {
    ...{ county, document: uprating.document, decidedOn: uprating.decided_on, reasonCode: 'standard' },
    ...{ reason: uprating.reason, basis: uprating.basis, at: applying.now, today: applying.today },
    by: { userId: uprating.decided_by, name: uprating.decided_by_name ?? '' },
  }
  await writeDecisions(db, head, raises)
  await keepReceipts(db, keys, head, { raises, title: `提高${label}标准:${uprating.document}` })
  const raised = new Set(raises.map(({ award }) => award))
  await settleItems(db, { county, id }, items, ({ award }) => (raised.has(award) ? 'applied' : 'changed'))
  return last.seq
}

/** The next items above `after`, with their awards locked to the end of the transaction. */
export async function lockItems(
  db: Database,
  { county, id, after }: StoredUprating,
  {
    results,
    decided,
    size,
  }: { readonly results: UpratingResult | null; readonly decided: number; readonly size: number },
): Promise<readonly ApplyingItem[]> {
  const { rows } = await sql<ApplyingItem>`
    SELECT i.seq, i.award, i.household_number, a.person, i.start, i.until, i.persons, i.before, i.after,
      a.version = i.award_version + ${decided} AS is_same
    FROM anmin.uprating_item i JOIN anmin.award a ON a.county = i.county AND a.id = i.award
    WHERE i.county = ${county} AND i.uprating = ${id} AND i.kind = 'up' AND i.seq > ${after}
      AND i.result IS NOT DISTINCT FROM ${results}::text
    ORDER BY i.seq LIMIT ${size} FOR UPDATE OF a`.execute(db)
  return rows
}

export async function settleItems(
  db: Database,
  { county, id }: Pick<StoredUprating, 'county' | 'id'>,
  items: readonly ApplyingItem[],
  resultOf: (item: ApplyingItem) => UpratingResult,
): Promise<void> {
  await sql`UPDATE anmin.uprating_item i SET result = f.result
    FROM unnest(${items.map(({ seq }) => seq)}::int4[], ${items.map(resultOf)}::text[]) AS f (seq, result)
    WHERE i.county = ${county} AND i.uprating = ${id} AND i.seq = f.seq`.execute(db)
}
