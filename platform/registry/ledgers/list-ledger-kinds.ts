import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { ledgerAccess } from './access.ts'
import { viewLedgerKinds } from './mapping/kind-view.ts'
import { LedgerKinds } from './schema.ts'

/** The ledgers that can be imported, with the items of each. */
export const listLedgerKinds = query({
  name: 'registry.list-ledger-kinds',
  title: '列出台账种类',
  input: z.object({}),
  output: LedgerKinds,
  errors: {},
  access: ledgerAccess.listLedgerKinds,
  handle: async () => ok({ kinds: viewLedgerKinds() }),
})
