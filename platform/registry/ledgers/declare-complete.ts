import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { declareComplete as declare } from '../people/write/complete-register.ts'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, notWholeCounty, wrongState } from './errors.ts'
import { ImportReference, ImportView } from './schema.ts'
import { takeFor } from './standing.ts'
import { viewOf } from './view.ts'

/** Says that a ledger names everybody of its kind in the county: who is not on it has not what it lists, instead of being unknown. */
export const declareComplete = command({
  name: 'registry.declare-complete',
  title: '声明台账是全县完整名单',
  input: ImportReference,
  output: ImportView,
  errors: { ...noImport, ...wrongState, ...notWholeCounty },
  access: ledgerAccess.declareComplete,
  area: ({ county }) => countyDivision(county),
  subject: ({ id }) => id,
  handle: async (ctx, input) => {
    const taken = await takeFor(ctx, input, 'declare-complete')
    if (!taken.ok) return taken
    const held = taken.value
    if (held.division !== countyDivision(held.county)) return err({ type: 'not-whole-county' })
    if (held.source !== null)
      await declare(ctx.db<RegistryTables>(), {
        ...{ county: held.county, ledger: held.kind, source: held.source, asOf: held.as_of },
        at: ctx.clock.now(),
      })
    return ok(viewOf(held, held.state, ctx.clock, { hasRows: true, isComplete: true }))
  },
})
