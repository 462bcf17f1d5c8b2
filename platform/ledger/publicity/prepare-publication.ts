import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import { runStates } from '../code-lists.ts'
import type { PublicationId } from '../ids.ts'
import { chargedStates, findRun } from '../runs/store.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { publicityRules } from './parameters.ts'
import { PreparePublication, PublicationReference } from './schema.ts'
import { takeSnapshot } from './snapshot.ts'

/**
 * Takes down what may be shown of an approved month (财政政务公开; 暂行办法 62): names, and what the list of the benefit names, and
 * nothing else. Somebody else looks at it and publishes it.
 */
export const preparePublication = ({ shelf }: Pick<MoneySettings, 'shelf'>) =>
  command({
    name: 'ledger.prepare-publication',
    title: '准备资金公示',
    input: PreparePublication,
    output: PublicationReference,
    errors: {
      'no-run': { kind: 'not-found', text: '没有找到这个月的发放。请从“月度发放”的列表中重新选择。' },
      'not-approved': { kind: 'conflict', text: '这个月的发放{state},审批通过以后才能公示。' },
      'nothing-paid': { kind: 'conflict', text: '这次发放没有可以公示的内容。' },
      exists: { kind: 'conflict', text: '这次发放已经有一份公示(待发布或公示中)。要重做的,请先撤回原来那份。' },
    },
    access: publicityAccess.preparePublication,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.run,
    handle: async (ctx, { county, run, objection, ...wished }) => {
      const db = ctx.db<MoneyTables>()
      const held = await findRun(db, county, run)
      if (!held || held.kind !== 'benefits') return err({ type: 'no-run' })
      if (!chargedStates.some((state) => state === held.state))
        return err({ type: 'not-approved', state: runStates[held.state] })
      const rules = { ...publicityRules(await shelf.current(ctx), county, held.month), ...definedIn(wished) }
      const id: PublicationId = newId<'PublicationId'>()
      const made = await db
        .insertInto('publication')
        .values({
          ...{ county, id, division: countyDivision(county), run, month: held.month, state: 'prepared', objection },
          ...rules,
          is_synthetic: held.is_synthetic,
          prepared_at: ctx.clock.now(),
          prepared_by: userOf(ctx.actor),
          prepared_by_name: ctx.actor.name,
          ...{ published_at: null, published_by: null, published_by_name: null, shown_until: null, digest: null },
          ...{ ended_at: null, ended_by_name: null, withdrawn_why: null },
        })
        .onConflict((on) => on.doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!made) return err({ type: 'exists' })
      const { masked } = rules
      const listed = await takeSnapshot(db, { county, publication: id, run, masked, today: ctx.clock.today() })
      if (listed === 0) {
        const counted = await db
          .selectFrom('publication_figure')
          .select('list')
          .where('county', '=', county)
          .where('publication', '=', id)
          .executeTakeFirst()
        if (!counted) return err({ type: 'nothing-paid' })
      }
      return ok({ county, id })
    },
  })

/** Without what was not said: an absent wish does not replace the rule. */
function definedIn<T extends object>(wished: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]> // what is left is defined
  }
}
