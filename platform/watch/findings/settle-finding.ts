import { viewTables } from '#kernel/database/connect'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { watchAccess } from '../access.ts'
import { noFinding } from '../errors.ts'
import { SettledFinding, SettleFinding, type SettlementId } from '../schema.ts'
import type { WatchSettings } from '../settings.ts'
import type { WatchTables } from '../tables.ts'
import { findLine } from './find.ts'
import { findHeld } from './held.ts'

/**
 * Says what an officer found out about a line: true, true and told to those who must act, or a false alarm. The line
 * opens again by itself when what it rests on changes.
 */
export const settleFinding = ({ rulebook }: Pick<WatchSettings, 'rulebook'>) =>
  command({
    name: 'watch.settle-finding',
    title: '登记核实结果',
    input: SettleFinding,
    output: SettledFinding,
    errors: noFinding,
    access: watchAccess.settleFinding,
    subject: ({ county, kind, benefit, household, member }) => `${county}/${household}/${member}/${benefit}/${kind}`,
    handle: async (ctx, { disposition, remark, ...reference }) => {
      const db = ctx.db<unknown>()
      const held = await findHeld(db, rulebook, reference.county)
      const line = held && (await findLine(db, held.sources, reference))
      if (!line) return err({ type: 'no-finding' })
      const id = newId<'SettlementId'>() as SettlementId
      await viewTables<WatchTables>(db)
        .withSchema('anmin')
        .insertInto('finding_settlement')
        .values({
          ...reference,
          id,
          division: line.division,
          disposition,
          remark,
          seen: line.seen,
          settled_by: ctx.actor.userId ?? null,
          settled_by_name: ctx.actor.name,
          settled_at: ctx.clock.now(),
        })
        .execute()
      return ok({ id })
    },
  })
