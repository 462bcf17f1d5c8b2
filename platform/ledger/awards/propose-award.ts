import type { Kysely } from 'kysely'
import { type CalendarDate, monthOf } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { formatMonth, parseMonth, type Month } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionPath, findHousehold, type HouseholdRow } from '#registry'
import { purposeWords } from '#registry/schema'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { cannotPropose } from './errors.ts'
import { firstMonthOf } from './first-month.ts'
import { findConflicts, heldAwards } from './held.ts'
import { amountOf, awardableBenefits, type JudgedHome, judgementOf, judgeHome, personsOf } from './judged.ts'
import { proposePayees } from './payees.ts'
import { type AwardChoice, Proposal, ProposeAward } from './schema.ts'

type Settings = Pick<MoneySettings, 'rulebook' | 'shelf' | 'keys'>

/**
 * Judges a registered household now, and proposes a decision on one benefit: amount, persons, first month, payee, and what it
 * does not go with. Nothing is kept: rules propose, an officer decides.
 */
export const proposeAward = (settings: Settings) =>
  query({
    name: 'ledger.propose-award',
    title: '按在册情况提出待遇建议',
    input: ProposeAward,
    output: Proposal,
    errors: cannotPropose,
    access: awardsAccess.proposeAward,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.household,
    purpose: (input) => purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const db = ctx.db<MoneyTables>()
      const { rulebook, shelf } = settings
      const household = await findHousehold(db, input.county, input.household)
      if (!household) return err({ type: 'no-household' })
      const home = await judgeHome(db, { rulebook, book: await shelf.current(ctx) }, household, ctx.clock.month())
      if (!home) return err({ type: 'no-members' })
      const choices = await choicesOf(db, rulebook, household, home)
      const plain = {
        household: {
          id: household.id,
          number: household.number,
          division: household.division,
          place: divisionPath(household.division),
        },
        headName: household.head_name,
        isSynthetic: household.is_synthetic,
        month: formatMonth(home.month),
        usesSample: home.held.view.usesSample,
        choices,
      }
      if (input.benefit === undefined) return ok({ ...plain, proposed: null })
      const chosen = choices.filter(({ benefit }) => benefit === input.benefit)
      const [first] = chosen
      if (!first) return err({ type: 'no-benefit', benefit: input.benefit })
      const choice = chosen.find(({ person }) => person?.id === input.person)
      if (!choice)
        return err({ type: input.person === undefined ? 'whose-benefit' : 'not-in-household', label: first.label })
      const applied = input.applied === undefined ? undefined : unwrap(parseMonth(input.applied)) // the schema has checked it
      return ok({ ...plain, proposed: await propose(ctx, settings, { household, home, choice, applied }) })
    },
  })

/** Every benefit that may be awarded, for the household or each member, with what is there already. */
async function choicesOf(
  db: Kysely<MoneyTables>,
  rulebook: Settings['rulebook'],
  household: HouseholdRow,
  { held }: JudgedHome,
): Promise<AwardChoice[]> {
  const awardable = new Map(awardableBenefits(rulebook).map((slot) => [slot.key, slot]))
  const awards = await heldAwards(db, household)
  return held.view.judgements.flatMap((judgement) => {
    const { key, label, per } = judgement.benefit
    const member = judgement.member === undefined ? undefined : held.members[judgement.member]
    if (!awardable.has(key) || (member && member.id === undefined)) return []
    const id = member?.id ?? null
    const there = awards.find(({ benefit, person }) => benefit === key && person === id)
    return [
      {
        ...{ benefit: key, label, per, outcome: judgement.outcome, outcomeText: judgement.outcomeText },
        person: member && id !== null ? { id, name: member.name } : null,
        amount: amountOf(judgement),
        held: there?.id ?? null,
      },
    ]
  })
}

interface Chosen {
  readonly household: HouseholdRow
  readonly home: JudgedHome
  readonly choice: AwardChoice
  readonly applied: Month | undefined
}

async function propose(ctx: Context, { rulebook, keys }: Settings, { household, home, choice, applied }: Chosen) {
  const db = ctx.db<MoneyTables>()
  const person = choice.person?.id
  const judgement = judgementOf(home, choice.benefit, person)
  if (!judgement) throw new Error(`${choice.benefit} was not judged`)
  const today: CalendarDate = ctx.clock.today()
  const start = firstMonthOf(choice.benefit, home.place, { decided: monthOf(today), applied })
  const conflicts = await findConflicts(db, rulebook, { household, benefit: choice.benefit, person, from: start.month })
  return {
    ...choice,
    persons: personsOf(home, judgement),
    judgement,
    from: formatMonth(start.month),
    fromWhy: start.why,
    basis: judgement.article,
    conflicts: conflicts.map(({ rival, award }) => ({ ...rival, award })),
    payees: [...(await proposePayees(db, keys, { county: household.county, household: household.id, person, today }))],
  }
}
