import { compareDates, dateInWords } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { requestJob } from '#kernel/job-progress'
import { addMonths, type Month, monthInWords, parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { Rulebook } from '#policy'
import type { MoneySettings } from '../../settings.ts'
import type { MoneyTables } from '../../tables.ts'
import { recordedNow } from '../deciding.ts'
import { awardableBenefits } from '../judged.ts'
import { basisOf } from '../reasons.ts'
import { upratingAccess } from './access.ts'
import { cannotPrepare } from './errors.ts'
import { isAnybodyThere } from './gather.ts'
import { uprateAwardsJob } from './job.ts'
import { PrepareUprating, UpratingReference } from './schema.ts'
import { settlementOrdinal } from './view.ts'

/** Begins to work out what a new standard comes to for every award of a benefit. Nothing is decided by it. */
export const prepareUprating = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  command({
    name: 'ledger.prepare-uprating',
    title: '测算提标',
    input: PrepareUprating,
    output: UpratingReference,
    errors: cannotPrepare,
    access: upratingAccess.decide,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.county}/${input.benefit}/${input.from}`,
    handle: async (ctx, input) => {
      const { county, benefit, document, decidedOn, reason } = input
      const slot = awardableBenefits(rulebook).find(({ key, per }) => key === benefit && per === 'month')
      if (!slot) return err({ type: 'no-benefit', benefit })
      if (compareDates(decidedOn, ctx.clock.today()) > 0)
        return err({ type: 'in-future', date: dateInWords(decidedOn) })
      const from = unwrap(parseMonth(input.from)) // the schema has checked it
      const outside = outsideOf(from, ctx.clock.month())
      if (outside) return err({ type: outside, from: monthInWords(from) })
      const db = ctx.db<MoneyTables>()
      const scope = {
        ...{ county, benefit, from_month: from, place: input.division ?? null },
        settlement: input.settlement === undefined ? null : settlementOrdinal(input.settlement),
      }
      const there = await isAnybodyThere(db, scope)
      if (!there) return err({ type: 'nobody-there', from: monthInWords(from), label: slot.label })
      const id = newId<'UpratingId'>()
      const job = await requestJob(ctx, uprateAwardsJob, { county, uprating: id })
      const { at, by } = recordedNow(ctx)
      await db
        .insertInto('uprating')
        .values({
          ...{ ...scope, id, document, reason, job, state: 'preparing', most: input.most ?? null },
          ...{ decided_on: decidedOn, is_synthetic: there.isSynthetic, prepared_at: at },
          ...{ prepared_by: by.userId, prepared_by_name: by.name },
          basis: input.basis || basisOf('standard', benefit) || articleOf(rulebook, benefit) || slot.label,
        })
        .execute()
      return ok({ county, id })
    },
  })

/** The article that a benefit rests on, as judgements cite it. */
function articleOf({ benefits }: Pick<Rulebook, 'benefits'>, benefit: string): string {
  const law = benefits.find(({ slot }) => slot.key === benefit)?.law
  return law === undefined ? '' : law.article === '' ? law.document : `${law.document}第${law.article}条`
}

const [mostBack, mostAhead] = [36, 12]

/** So far back, or so far ahead, nothing is decided for many together. */
function outsideOf(from: Month, today: Month): 'too-early' | 'too-late' | undefined {
  if (from < addMonths(today, -mostBack)) return 'too-early'
  return from > addMonths(today, mostAhead) ? 'too-late' : undefined
}
