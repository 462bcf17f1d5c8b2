import { type Id, idSchema } from '#kernel/ids'

export const LedgerImportId = idSchema<'LedgerImportId'>()
export type LedgerImportId = Id<'LedgerImportId'>
