import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import type { RegistryTables } from '../../tables.ts'
import { defaultStepRows, type LedgerPlatform } from '../settings.ts'
import { readParts, type StagedDraft } from '../staging/blocks.ts'
import type { StoredImport } from '../store.ts'
import { nextParts } from './parts.ts'

/** The rows of one step, opened; none when all are done. */
export interface StepRows {
  readonly staged: readonly StagedDraft[]
  /** Where the step after it begins. */
  readonly next: number
}

/**
 * Opens the staged rows of the next step while the database still writes those of this one. What is staged does not change any
 * more; whether the import may go on at all is asked by the step itself (`step`).
 */
export class PartsAhead {
  readonly #platform: LedgerPlatform
  readonly #of: StoredImport
  #begun: { readonly from: number; readonly rows: Promise<StepRows> } | undefined

  constructor(platform: LedgerPlatform, of: StoredImport) {
    this.#platform = platform
    this.#of = of
  }

  /** The rows of the step that begins at `from`. Not to be waited for within a step: it would hold one connection and want another. */
  take(from: number): Promise<StepRows> {
    const begun = this.#begun
    return begun?.from === from ? begun.rows : this.begin(from)
  }

  /** Goes on to the next step's without waiting for them. */
  begin(from: number): Promise<StepRows> {
    const rows = this.#read(from)
    rows.catch(() => undefined) // thrown where they are taken
    this.#begun = { from, rows }
    return rows
  }

  /** Nothing of it runs any more. */
  async end(): Promise<void> {
    await this.#begun?.rows.catch(() => undefined)
  }

  #read(from: number): Promise<StepRows> {
    const { db, keys, stepRows } = this.#platform
    const { county, id, division } = this.#of
    return inScope(db, { area: division }, async (trx) => {
      const tables = viewTables<RegistryTables>(trx)
      const { wanted, next } = await nextParts(tables, { county, id, from }, stepRows ?? defaultStepRows)
      const staged = wanted.length === 0 ? [] : await readParts(tables, keys, { county, import: id }, wanted)
      return { staged, next }
    })
  }
}
