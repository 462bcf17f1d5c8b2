import type { Selectable } from 'kysely'
import type { Context } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import type { CardTarget } from '../cards/target.ts'
import { paperKinds } from './kinds.ts'
import type { PaperId, PaperView } from './schema.ts'
import type { PaperTables } from './tables.ts'

export type PaperRow = Selectable<PaperTables['paper']>

/** The papers behind one card, the newest first; those of a household's members stand behind their own. */
export async function papersOf(ctx: Context, county: CountyCode, target: CardTarget): Promise<readonly PaperRow[]> {
  return ctx
    .db<RegistryTables>()
    .withSchema('anmin')
    .selectFrom('paper')
    .selectAll()
    .where('county', '=', county)
    .where('household', '=', target.household)
    .where('person', target.person === null ? 'is' : '=', target.person)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function findPaper(
  ctx: Context,
  county: CountyCode,
  target: CardTarget,
  id: PaperId,
): Promise<PaperRow | undefined> {
  return (await papersOf(ctx, county, target)).find((one) => one.id === id)
}

export function viewPaper(row: PaperRow, today: string): PaperView {
  return {
    ...{ id: row.id, kind: row.kind, label: paperKinds[row.kind], mediaType: row.media_type, size: row.size },
    ...{ issuedOn: row.issued_on, validUntil: row.valid_until, note: row.note },
    isExpired: row.valid_until !== null && row.valid_until < today,
    ...{ addedBy: row.added_by_name, addedAt: row.added_at.toISOString() },
    withdrawn:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at.toISOString(), by: row.withdrawn_by_name ?? '', why: row.withdrawn_why ?? '' },
  }
}
