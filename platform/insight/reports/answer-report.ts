import { z } from 'zod'
import { countyOf } from '#kernel/division-code'
import { parseMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { insightAccess } from '../access.ts'
import { noAsk, noReport } from '../errors.ts'
import { AnswerInput } from '../schema.ts'
import type { InsightTables } from '../tables.ts'
import { reportTemplates } from './templates.ts'

/** Answers what a report asks because nobody holds it. The last answer counts; the audit chain keeps that there were others. */
export const answerReport = command({
  name: 'insight.answer-report',
  title: '填写报表中的填报项',
  input: AnswerInput,
  output: z.object({}),
  errors: { ...noReport, ...noAsk },
  access: insightAccess.answerReport,
  area: (input) => input.place,
  subject: (input) => `${input.template} ${input.ask} ${input.month}`,
  handle: async (ctx, input) => {
    const ask = reportTemplates()
      .get(input.template)
      ?.asks.find(({ key }) => key === input.ask)
    const month = parseMonth(input.month)
    if (!month.ok) return err({ type: 'no-report' })
    if (!ask) return err({ type: 'no-ask' })
    if (ask.kind === 'count' && !/^\d{1,9}$/.test(input.value)) return err({ type: 'not-a-count', label: ask.label })
    const answer = { value: input.value, answered_by_name: ctx.actor.name, answered_at: ctx.clock.now() }
    await ctx
      .db<InsightTables>()
      .withSchema('anmin')
      .insertInto('report_answer')
      .values({
        ...{ county: countyOf(input.place), template: input.template, month: month.value },
        ...{ division: input.place, ask: input.ask, ...answer },
      })
      .onConflict((on) => on.columns(['county', 'template', 'month', 'division', 'ask']).doUpdateSet(answer))
      .execute()
    return ok({})
  },
})
