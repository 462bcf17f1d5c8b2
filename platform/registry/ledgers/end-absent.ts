import { addMonths } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { purposeWords } from '../people/cards/purposes.ts'
import { viewerOf } from '../people/visibility.ts'
import { recordBatch } from '../people/write/record-batch.ts'
import type { RegistryTables } from '../tables.ts'
import { ledgerAccess } from './access.ts'
import { noImport, wrongState } from './errors.ts'
import { findAbsent, listedFactOf } from './job/absent.ts'
import { EndAbsentInput, EndedAbsent } from './schema.ts'
import type { LedgerSettings } from './settings.ts'
import { lockImport } from './store.ts'
import { stateWords } from './view.ts'

/** Written at a time: what the register takes in little memory. */
const most = 5_000

/**
 * Ends what the new edition no longer lists, from its month on. An officer confirms it, for being left out of a ledger
 * may be a mistake of the ledger. It rests on the import: withdrawing that takes it back.
 */
export const endAbsent = (settings: LedgerSettings) =>
  command({
    name: 'registry.end-absent',
    title: '终止新台账中没有的人员',
    input: EndAbsentInput,
    output: EndedAbsent,
    errors: { ...noImport, ...wrongState },
    access: ledgerAccess.endAbsent,
    subject: ({ id }) => id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, { county, id, purpose }) => {
      const db = ctx.db<RegistryTables>()
      const held = await lockImport(db, county, id)
      if (!held) return err({ type: 'no-import' })
      if (held.state !== 'done' || held.source === null) {
        const action = '终止不在台账中的人员'
        return err({ type: 'wrong-state', state: stateWords(held.state), action, next: '请先完成导入。' })
      }
      const withChildren = viewerOf(ctx.actor, held.division, purpose !== undefined).opensChildFiles
      const { receipts, people } = await findAbsent(db, held, { withChildren })
      const base = { county, source: held.source, recordedAt: ctx.clock.now(), households: [], persons: [] }
      const lastMonth = addMonths(held.as_of, -1)
      for (let from = 0; from < receipts.length; from += most) {
        const endedReceipts = receipts.slice(from, from + most).map((receipt) => ({ receipt, lastMonth }))
        await recordBatch(db, settings.keys, { ...base, endedReceipts })
      }
      const ends = listedFactOf(held.kind)?.ends
      for (let from = 0; ends && from < people.length; from += most) {
        const persons = people.slice(from, from + most).map((person) => ({
          ref: person,
          id: person,
          ...ends,
          validFrom: held.as_of,
        }))
        await recordBatch(db, settings.keys, { ...base, persons })
      }
      const ended = receipts.length + people.length
      if (ended > 0)
        ctx.emit({
          type: 'cn.anmin.registry.person-changed',
          subject: id,
          data: { import: id, source: held.source, ended },
        })
      return ok({ ended })
    },
  })
