import { addDays, type CalendarDate } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { err, ok, type Result } from '#kernel/result'
import { command } from '#kernel/use-case'
import { loadWorkingCalendar } from '#registry'
import { userOf } from '../user-of.ts'
import { publicationStates } from '../code-lists.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { publicityAccess } from './access.ts'
import { noPublication, otherState } from './errors.ts'
import { checkPages } from './pages.ts'
import { leakKinds } from './scan.ts'
import { PublicationReference } from './schema.ts'
import { findFigures, findPublication, headOf, type Publication } from './store.ts'

/** Publishes what another officer prepared, unless a number of anybody stands on it. It is shown from now on. */
export const publishPayments = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  command({
    name: 'ledger.publish-payments',
    title: '发布资金公示',
    input: PublicationReference,
    output: PublicationReference,
    errors: {
      ...noPublication,
      ...otherState,
      'own-work': { kind: 'denied', text: '这份公示是您自己准备的,要由另一个人核对后发布。请交给另一个人。' },
      leaks: {
        kind: 'conflict',
        text: '没有发布:页面上有不能公开的号码。{found}。请先更正登记(或异议说明),撤回这份公示,再重新准备。',
      },
      'year-unknown': {
        kind: 'conflict',
        text: '按工作日公示要知道{year}年的放假安排,现在还没有。请管理员导入{year}年的工作日历,或改按自然日公示。',
      },
    },
    access: publicityAccess.publishPayments,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id }) => {
      const db = ctx.db<MoneyTables>()
      const held = await findPublication(db, county, id, 'lock')
      if (!held) return err({ type: 'no-publication' })
      if (held.state !== 'prepared') return err({ type: 'other-state', state: publicationStates[held.state] })
      const officer = userOf(ctx.actor)
      if (officer !== null && held.prepared_by === officer) return err({ type: 'own-work' })
      const until = await lastDay(ctx, held)
      if (!until.ok) return until
      const shown = { ...held, published_at: ctx.clock.now(), shown_until: until.value }
      const { leaks, digest } = await checkPages(db, headOf(shown), await findFigures(db, held, labelsOf(rulebook)))
      if (leaks.length > 0)
        return err({ type: 'leaks', found: leaks.map(({ where, kind }) => `${where}:${leakKinds[kind]}`).join('、') })
      await db
        .updateTable('publication')
        .set({
          state: 'published',
          published_at: shown.published_at,
          published_by: officer,
          published_by_name: ctx.actor.name,
          shown_until: until.value,
          digest,
        })
        .where('county', '=', county)
        .where('id', '=', id)
        .execute()
      return ok({ county, id })
    },
  })

/** The day of publication is not counted (民法典 201). */
async function lastDay(
  ctx: Context,
  { days, unit }: Publication,
): Promise<Result<CalendarDate, { readonly type: 'year-unknown'; readonly year: number }>> {
  const today = ctx.clock.today()
  if (unit === 'day') return ok(addDays(today, days))
  const counted = (await loadWorkingCalendar(ctx)).addWorkingDays(today, days)
  return counted.ok ? counted : err({ type: 'year-unknown', year: counted.error.year })
}
