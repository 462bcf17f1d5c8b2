import { sql } from 'kysely'
import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import { type ChildrenShown, isChilds, isNamed } from '../children.ts'
import type { AwardId, RecoveryId } from '../ids.ts'
import type { Db } from './store.ts'

/** What of a recovery the list does not show. */
export async function findMore(db: Db, county: CountyCode, id: RecoveryId) {
  return db
    .selectFrom('recovery')
    .innerJoin('fund', (on) => on.onRef('fund.county', '=', 'recovery.county').onRef('fund.id', '=', 'recovery.fund'))
    .leftJoin('payment_run as run', (on) =>
      on.onRef('run.county', '=', 'recovery.county').onRef('run.id', '=', 'recovery.run'),
    )
    .select([
      'recovery.version',
      'recovery.collect_from',
      'recovery.year',
      'recovery.number',
      'fund.name as fund',
      'run.month',
    ])
    .where('recovery.county', '=', county)
    .where('recovery.id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The months of the line that found it, as the run computed them. */
export async function findExplained(db: Db, county: CountyCode, id: RecoveryId) {
  const { rows } = await sql<{
    month: Month
    owed: Fen
    charged: Fen
    document: string | null
    decided_on: CalendarDate | null
    reason: string | null
  }>`
    SELECT i.month, i.owed, i.charged, d.document, d.decided_on, d.reason
    FROM anmin.recovery r
    JOIN anmin.line_item i ON i.county = r.county AND i.run = r.run AND i.line = r.line AND i.kind = 'overpaid'
    LEFT JOIN anmin.decision d ON d.county = i.county AND d.id = i.decision
    WHERE r.county = ${county} AND r.id = ${id} ORDER BY i.month`.execute(db)
  return rows.map(({ month, owed, charged, document, decided_on: decidedOn, reason }) => ({
    ...{ month, owed, charged },
    decision: document === null || decidedOn === null ? null : { document, decidedOn, reason: reason ?? '' },
  }))
}

export async function findParts(db: Db, county: CountyCode, id: RecoveryId) {
  const rows = await db
    .selectFrom('recovery_part as part')
    .leftJoin('payment_run as run', (on) => on.onRef('run.county', '=', 'part.county').onRef('run.id', '=', 'part.run'))
    .selectAll('part')
    .select('run.month')
    .where('part.county', '=', county)
    .where('part.recovery', '=', id)
    .orderBy('part.at')
    .orderBy('part.id')
    .execute()
  const reversed = new Set(rows.map(({ reverses }) => reverses))
  return rows.map(({ id: part, kind, amount, document, note, at, by_name: by, month }) => ({
    ...{ id: part, kind, amount, document, note, at: at.toISOString(), by, month },
    isReversed: reversed.has(part),
  }))
}

export async function findSettings(db: Db, county: CountyCode, id: RecoveryId, labels: ReadonlyMap<string, string>) {
  const rows = await db
    .selectFrom('recovery_setting as setting')
    .leftJoin('award', (on) =>
      on.onRef('award.county', '=', 'setting.county').onRef('award.id', '=', 'setting.collect_from'),
    )
    .selectAll('setting')
    .select('award.benefit')
    .where('setting.county', '=', county)
    .where('setting.recovery', '=', id)
    .orderBy('setting.at', 'desc')
    .execute()
  return rows.map(({ instalment, paused, reason, at, by_name: by, benefit }) => ({
    ...{ instalment, paused, reason, at: at.toISOString(), by },
    from: benefit === null ? null : (labels.get(benefit) ?? benefit),
  }))
}

export async function findWriteOffs(db: Db, county: CountyCode, id: RecoveryId, reader: UserId | null) {
  const rows = await db
    .selectFrom('recovery_write_off')
    .selectAll()
    .where('county', '=', county)
    .where('recovery', '=', id)
    .orderBy('proposed_at', 'desc')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, cause: row.cause, reason: row.reason, amount: row.amount, state: row.state },
    ...{ document: row.document, note: row.note, proposedBy: row.proposed_by_name, decidedBy: row.decided_by_name },
    proposedAt: row.proposed_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    isOwn: reader !== null && row.proposed_by === reader,
  }))
}

/** Awards of the household that are paid now; the recovery's own first. */
export async function findHouseholdAwards(db: Db, county: CountyCode, id: RecoveryId, children: ChildrenShown) {
  // Where a child's name is not shown, which of the household's awards is the child's is not either.
  const shown = isNamed(children, isChilds('a.benefit', 'p'))
  const { rows } = await sql<{ id: AwardId; benefit: string; name: string | null; own: boolean }>`
    SELECT a.id, a.benefit, p.name, a.id = r.award AS own
    FROM anmin.recovery r
    JOIN anmin.award a ON a.county = r.county AND a.household_number = r.household_number AND a.state = 'active' AND a.per = 'month'
    LEFT JOIN anmin.person p ON p.county = a.county AND p.id = a.person
    WHERE r.county = ${county} AND r.id = ${id} AND ${shown} ORDER BY own DESC, a.benefit, p.name`.execute(db)
  return rows
}
