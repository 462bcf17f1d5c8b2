import type { BulkKind } from '#exchange'

/** Kinds of rows that modules above the exchange put into bulk exports, after the registry's own. */
export const bulkKinds: readonly BulkKind[] = []
