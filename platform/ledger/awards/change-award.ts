import { countyDivision } from '#kernel/division-code'
import type { Context } from '#kernel/context'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { type Fen, fen } from '#kernel/fen'
import { addMonths, monthInWords } from '#kernel/month'
import { findHousehold } from '#registry'
import { purposeWords } from '#registry/schema'
import { awardStates, decisionKinds } from '../code-lists.ts'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { allowedIn, changeSpeech } from './changes.ts'
import { badDates, overrideNeeded, recordedNow } from './deciding.ts'
import { cannotChange, cannotDecide, noAward } from './errors.ts'
import { fadeOutMonths } from './first-month.ts'
import { payingBeside, takenOverFrom } from './held.ts'
import { type JudgedHome, judgementOf, judgeHome, keep } from './judged.ts'
import { basisOf, isReasonFor, reasons } from './reasons.ts'
import { keepReceipt } from './receipts.ts'
import { ChangeAward, Decided } from './schema.ts'
import { type AwardRow, applyDecision, findAward, insertDecision, readTerms } from './store.ts'
import { livingTerms, type Speech } from './terms.ts'

type Settings = Pick<MoneySettings, 'rulebook' | 'shelf' | 'keys'>

/**
 * A decision on an award that is there: adjust, suspend, resume, let it fade out, end it; also for months that have been
 * paid, which the next run then puts right. What was decided before stays known.
 */
export const changeAward = (settings: Settings) =>
  command({
    name: 'ledger.change-award',
    title: '作出调整、暂停、恢复或终止决定',
    input: ChangeAward,
    output: Decided,
    errors: { ...noAward, ...cannotDecide, ...cannotChange },
    access: awardsAccess.changeAward,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const db = ctx.db<MoneyTables>()
      const award = await findAward(db, input.county, input.id, { lock: true })
      if (!award) return err({ type: 'no-award' })
      if (award.version !== input.version) return err({ type: 'changed-since', version: award.version })
      const kind = decisionKinds[input.kind]
      if (!allowedIn(award.state).includes(input.kind))
        return err({ type: 'not-from-here', state: awardStates[award.state], kind })
      if (!isReasonFor(input.reasonCode, input.kind))
        return err({ type: 'wrong-reason', reason: reasons[input.reasonCode].label, kind })
      const home = await judged(ctx, settings, award)
      const terms = livingTerms(await readTerms(db, input.county, input.id))
      const said = changeSpeech(input, terms, fadeOutMonths(home?.place))
      if (!said.ok) return err(said.error)
      const [{ from }] = said.value.steps
      const bad = badDates(ctx, { decidedOn: input.decidedOn, from, until: said.value.until })
      if (bad) return err(bad)
      const first = await takenOverFrom(db, award)
      if (first !== undefined && from < first)
        return err({ type: 'before-take-over', from: monthInWords(from), first: monthInWords(first) })
      const beside = await besideOf(ctx, award, said.value)
      if (beside) return err({ ...beside, label: labelsOf(settings.rulebook).get(award.benefit) ?? award.benefit })
      const judgement = home && judgementOf(home, award.benefit, award.person ?? undefined)
      const paid = paidBy(said.value)
      const needed = paid === undefined || !judgement ? undefined : overrideNeeded(judgement, paid, input.override)
      if (needed && input.kind !== 'fade-out') return err(needed)

      const now = recordedNow(ctx)
      const label = labelsOf(settings.rulebook).get(award.benefit) ?? award.benefit
      const decision = await insertDecision(db, award, {
        ...{ kind: input.kind, document: input.document, decidedOn: input.decidedOn, from, until: said.value.until },
        ...{ reasonCode: input.reasonCode, reason: input.reason, override: input.override, payee: undefined },
        basis: basisOf(input.reasonCode, award.benefit) || judgement?.article || label,
        judgement: home && judgement && keep(home, judgement),
        ...now,
      })
      const month = ctx.clock.month()
      const after = await applyDecision(db, award, { decision, speech: said.value, at: now.at, today: month })
      const { document } = input
      await keepReceipt(ctx, settings.keys, {
        award,
        terms: after,
        document,
        title: `${kind}${label}:${document}`,
        month,
      })
      ctx.emit({
        type: 'cn.anmin.ledger.award-decided',
        subject: award.id,
        data: { county: award.county, award: award.id, decision, kind: input.kind },
      })
      return ok({ id: award.id, decision, version: award.version + 1 })
    },
  })

/** The household as it is judged now; undefined where nobody is registered there any more. */
async function judged(ctx: Context, { rulebook, shelf }: Settings, award: AwardRow): Promise<JudgedHome | undefined> {
  const db = ctx.db<MoneyTables>()
  const household = await findHousehold(db, award.county, award.household)
  return household && judgeHome(db, { rulebook, book: await shelf.current(ctx) }, household, ctx.clock.month())
}

/** What is paid from the first month on, where the decision says that something is. */
function paidBy({ steps: [first] }: Speech): Fen | undefined {
  return first.state === 'active' ? fen(first.amount) : undefined
}

/** Another award that pays the same benefit in a month for which the decision pays. */
async function besideOf(ctx: Context, award: AwardRow, { steps, until }: Speech) {
  const from = steps.find(({ amount }) => amount > 0)?.from
  if (from === undefined) return undefined
  const over = steps.find((step) => step.from > from && step.amount === 0)?.from
  const last = over === undefined ? until : addMonths(over, -1)
  const beside = await payingBeside(ctx.db<MoneyTables>(), award, { from, last })
  return (
    beside && {
      ...({ type: 'awarded-beside', document: beside.document, from: monthInWords(beside.from) } as const),
      until: beside.last === null ? '' : `到${monthInWords(beside.last)}`,
    }
  )
}
