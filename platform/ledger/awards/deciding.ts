import { compareDates, dateInWords, type CalendarDate } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import { formatYuan } from '#kernel/money'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { JudgementView } from '#policy/schema'
import { userOf } from '../user-of.ts'

/** When and by whom a decision is recorded. */
export function recordedNow(ctx: Context) {
  return { at: ctx.clock.now(), by: { userId: userOf(ctx.actor), name: ctx.actor.name } }
}

/** What of a decision's own dates cannot be. */
export function badDates(
  ctx: Context,
  decision: { readonly decidedOn: CalendarDate; readonly from: Month; readonly until: Month | undefined },
): { readonly type: 'in-future'; readonly date: string } | { readonly type: 'until-before' } | undefined {
  if (compareDates(decision.decidedOn, ctx.clock.today()) > 0)
    return { type: 'in-future', date: dateInWords(decision.decidedOn) }
  if (decision.until !== undefined && decision.until < decision.from) return { type: 'until-before' }
  return undefined
}

/**
 * An officer may decide otherwise than the rules propose, but says why: what was said is kept with the decision. Answers what
 * is missing.
 */
export function overrideNeeded(
  judgement: JudgementView,
  amount: Fen,
  override: string | undefined,
): { readonly type: 'override-needed'; readonly label: string; readonly outcome: string } | undefined {
  const isProposed = judgement.outcome === 'eligible' && judgement.amount === amount
  if (isProposed || override !== undefined) return undefined
  const { label } = judgement.benefit
  const outcome =
    judgement.outcome === 'eligible'
      ? `应为${judgement.amountText},决定为${formatYuan(amount)}元`
      : judgement.outcomeText
  return { type: 'override-needed', label, outcome }
}
