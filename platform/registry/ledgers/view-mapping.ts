import type { Kysely } from 'kysely'
import type { RegistryTables } from '../tables.ts'
import { findRemembered } from './mapping-store.ts'
import type { ProposedMapping } from './mapping/schema.ts'
import { mappingOf, type OpenedLedger, rememberedFor } from './propose.ts'
import type { MappingView } from './schema.ts'
import { findSameFile, type StoredImport } from './store.ts'

type Of = Pick<StoredImport, 'county' | 'id' | 'file' | 'as_of' | 'mode' | 'started_at'>

/** What the mapping page shows of an import: how its file is read, and what is known of such a file already. */
export async function viewMapping(
  db: Kysely<RegistryTables>,
  held: Of,
  opened: OpenedLedger,
  proposal: ProposedMapping,
): Promise<MappingView> {
  const { county, id, as_of: asOf, mode } = held
  const same = await findSameFile(db, held)
  return {
    ...{ county, id, asOf, mode, proposal },
    sheets: opened.source.sheets.map(({ name, rows, isHidden }) => ({ name, rows, isHidden })),
    isRemembered: await isRemembered(db, held, opened, proposal),
    sameAs: same ? { id: same.id, at: same.started_at.toISOString(), by: same.started_by_name } : null,
  }
}

/** Whether this is how an earlier file with the same headings was read: decided before this one came. */
async function isRemembered(
  db: Kysely<RegistryTables>,
  { county, started_at }: Of,
  opened: OpenedLedger,
  proposal: ProposedMapping,
): Promise<boolean> {
  const known = await findRemembered(db, county, proposal.kind, proposal.signature)
  if (!known || known.usedAt >= started_at) return false
  const remembered = rememberedFor(proposal, opened, known.mapping)
  return JSON.stringify(remembered?.columns) === JSON.stringify(mappingOf(proposal).columns)
}
