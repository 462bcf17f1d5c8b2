import type { BulkKind } from '#exchange'
import { resultsKind } from '#watch'

/** Kinds of rows that modules above the exchange put into bulk exports, after the registry's own. */
export const bulkKinds: readonly BulkKind[] = [resultsKind]
