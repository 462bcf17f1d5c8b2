import { maskIdNumber } from '#kernel/id-number'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '../divisions.ts'
import { purposeWords } from '../people/cards/purposes.ts'
import { sensitivityOf, shownColumns } from '../people/cards/values.ts'
import { type Viewer, viewerOf } from '../people/visibility.ts'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport } from './errors.ts'
import { kindPolicy } from './kind-policy.ts'
import { type ShownDifference, showDifferences } from './matching/show-differences.ts'
import { takeSnapshot } from './matching/snapshot.ts'
import { type ImportRow, ImportRows, ListRowsInput } from './schema.ts'
import type { LedgerSettings } from './settings.ts'
import { readDrafts } from './staging/blocks.ts'
import type { Draft } from './staging/draft.ts'
import { findImport, listRows, type StoredRow } from './store.ts'

/** The rows of an import with what was found of each, and old beside new of what changes; rows about children are not listed. */
export const listImportRows = (settings: LedgerSettings) =>
  query({
    name: 'registry.list-import-rows',
    title: '列出台账的行',
    input: ListRowsInput,
    output: ImportRows,
    errors: noImport,
    access: ledgerAccess.listImportRows,
    subject: ({ id }) => id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const { county, id, page, size } = input
      const { keys } = settings
      const db = ctx.db<RegistryTables>()
      const held = await findImport(db, county, id)
      if (!held) return err({ type: 'no-import' })
      const { total, rows } = await listRows(db, held, input, { size, offset: (page - 1) * size })
      const drafts = await readDrafts(db, keys, { county, import: id }, rows)
      const changing = rows.flatMap(({ row, changes, verdict }) => {
        const draft = drafts.get(row)
        return draft && verdict === 'changed' ? [{ draft, changes }] : []
      })
      const target = { county, asOf: held.as_of, policy: kindPolicy(held.kind), keys }
      const snapshot = await takeSnapshot(
        db,
        target,
        changing.map(({ draft }) => draft),
      )
      const shown = await showDifferences(db, keys, county, changing, snapshot)
      const hasPurpose = input.purpose !== undefined
      const differences = (row: StoredRow) =>
        withhold(shown.get(row.row) ?? [], viewerOf(ctx.actor, row.division, hasPurpose))
      return ok({ total, rows: rows.map((row) => rowOf(row, drafts.get(row.row), differences(row))) })
    },
  })

/** Old and new of what the reader may not see, or not without saying what for, are left out: only that it changes is told. */
function withhold(differences: readonly ShownDifference[], { withheld }: Viewer): ImportRow['differences'] {
  return differences.map((one) => {
    const column = shownColumns.person.get(one.name) ?? shownColumns.household.get(one.name)
    const why = column && withheld(sensitivityOf(column))
    return why ? { ...one, before: null, after: null, withheld: why } : { ...one, withheld: null }
  })
}

function rowOf(row: StoredRow, draft: Draft | undefined, differences: ImportRow['differences']) {
  const { name, idNumber } = draft?.person ?? {}
  return {
    row: row.row,
    verdict: row.verdict,
    name: typeof name === 'string' ? name : '',
    idNumber: typeof idNumber === 'string' ? maskIdNumber(idNumber) : null,
    place: divisionName(row.division),
    registerNumber: draft?.registerNumber ?? null,
    person: row.person,
    household: row.household,
    faults: row.faults.map(({ column, text, severity }) => ({ column, text, severity })),
    differences,
  }
}
