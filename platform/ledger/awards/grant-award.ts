import { countyDivision } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { addMonths, type Month, parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import { purposeWords } from '#registry/schema'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { badDates, overrideNeeded, recordedNow } from './deciding.ts'
import { cannotDecide, cannotGrant, cannotPropose } from './errors.ts'
import { insertAward, type OpenHome, openHome, taking } from './granting.ts'
import { judgementOf, judgeHome, keep } from './judged.ts'
import { checkPayee } from './payees.ts'
import { keepReceipt } from './receipts.ts'
import { Decided, GrantAward } from './schema.ts'
import { applyDecision, findAward, insertDecision } from './store.ts'
import type { Speech } from './terms.ts'

type Settings = Pick<MoneySettings, 'rulebook' | 'shelf' | 'keys'>

/**
 * An officer's decision makes an award. The judgement of the moment is kept with it; where the decision differs from it, or the
 * rules refuse, the officer says why. The same benefit twice, and one that does not go with another, is refused.
 */
export const grantAward = (settings: Settings) =>
  command({
    name: 'ledger.grant-award',
    title: '作出给予决定',
    input: GrantAward,
    output: Decided,
    errors: { ...cannotPropose, ...cannotDecide, ...cannotGrant },
    access: awardsAccess.grantAward,
    area: (input) => countyDivision(input.county),
    subject: (input) => `${input.household}/${input.benefit}`,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const opened = await openHome(ctx, settings, input)
      if (!opened.ok) return opened
      const { household, person, slot } = opened.value
      const months = monthsOf(input)
      const bad = badDates(ctx, { decidedOn: input.decidedOn, ...months })
      if (bad) return err(bad)
      const taken = await taking(ctx, settings, input, opened.value, months.from)
      if (taken) return err(taken)
      const db = ctx.db<MoneyTables>()
      const rules = { rulebook: settings.rulebook, book: await settings.shelf.current(ctx) }
      const home = await judgeHome(db, rules, household, Math.max(ctx.clock.month(), months.from) as Month)
      if (!home) return err({ type: 'no-members' })
      const judgement = judgementOf(home, input.benefit, person?.id)
      if (!judgement) return err({ type: 'not-in-household' })
      const needed = overrideNeeded(judgement, input.amount, input.override)
      if (needed) return err(needed)
      const place = { county: input.county, household: household.id, person: person?.id ?? null }
      const refused = await checkPayee(db, place, input.payee)
      if (refused) return err({ type: refused })

      const award = await insertAward(ctx, input, { household, person, per: slot.per, since: months.from })
      const now = recordedNow(ctx)
      const decision = await insertDecision(db, award, {
        ...{ kind: 'grant', document: input.document, decidedOn: input.decidedOn, ...months, reasonCode: 'meets' },
        ...{
          reason: input.reason,
          basis: judgement.article,
          judgement: keep(home, judgement),
          override: input.override,
        },
        payee: { ...input.payee, agreement: input.payee.agreement || null, account: null },
        ...now,
      })
      const speech = speechOf(input, months, slot.per)
      const terms = await applyDecision(db, award, { decision, speech, at: now.at, today: ctx.clock.month() })
      const row = await findAward(db, input.county, award.id, { lock: false })
      if (!row) throw new Error(`award ${award.id} is gone`)
      const { document } = input
      await keepReceipt(ctx, settings.keys, {
        ...{ award: row, terms, document, title: `给予${slot.label}:${document}`, month: ctx.clock.month() },
      })
      ctx.emit({
        type: 'cn.anmin.ledger.award-decided',
        subject: award.id,
        data: { county: input.county, award: award.id, decision, kind: 'grant' },
      })
      return ok({ id: award.id, decision, version: row.version })
    },
  })

function monthsOf({ from, until }: GrantAward): { readonly from: Month; readonly until: Month | undefined } {
  const read = (text: string): Month => unwrap(parseMonth(text)) // the schema has checked it
  return { from: read(from), until: until === undefined ? undefined : read(until) }
}

/** A benefit paid once ends the month after; one paid up to a month ends behind it. */
function speechOf(
  { amount, persons }: GrantAward,
  { from, until }: ReturnType<typeof monthsOf>,
  per: OpenHome['slot']['per'],
): Speech {
  const last = per === 'once' ? from : until
  const first = { from, amount, persons, state: 'active' } as const
  if (last === undefined) return { steps: [first], until: undefined }
  return { steps: [first, { from: addMonths(last, 1), amount: fen(0), persons, state: 'ended' }], until: undefined }
}
