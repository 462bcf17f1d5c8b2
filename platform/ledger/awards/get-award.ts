import { decideAccess } from '#kernel/access'
import type { Context } from '#kernel/context'
import { containsDivision, countyDivision } from '#kernel/division-code'
import { addMonths, formatMonth, type Month } from '#kernel/month'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionPath } from '#registry'
import { purposeWords } from '#registry/schema'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { AwardCard, GetAward, type TermView } from './card-schema.ts'
import { allowedIn } from './changes.ts'
import { viewDecision } from './decision-view.ts'
import { closedFile, noAward } from './errors.ts'
import { findAwards } from './find.ts'
import { type OpenAward, openAward, readNames } from './open-card.ts'
import { readPaid, readRecoveries } from './paid.ts'
import { type DecisionRow, readDecisions, readTerms, type StoredTerm } from './store.ts'
import { livingTerms } from './terms.ts'
import { viewAward } from './view.ts'

type Settings = Pick<MoneySettings, 'rulebook' | 'keys'>

/** One award: what it comes to month by month and by which decisions, whose card, what was paid, held and is got back. */
export const getAward = (settings: Settings) =>
  query({
    name: 'ledger.get-award',
    title: '查看一份待遇',
    input: GetAward,
    output: AwardCard,
    errors: { ...noAward, ...closedFile },
    access: awardsAccess.getAward,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const opened = await openAward(ctx, input)
      return opened.ok ? ok(await cardOf(ctx, settings, opened.value, input.purpose !== undefined)) : opened
    },
  })

async function cardOf(
  ctx: Context,
  { rulebook, keys }: Settings,
  { award }: OpenAward,
  hasPurpose: boolean,
): Promise<AwardCard> {
  const db = ctx.db<MoneyTables>()
  const { county, id, division } = award
  const month = ctx.clock.month()
  const filter = { county, only: [id], month, withChildren: true, withoutAccount: false }
  const [row] = await findAwards(db, filter, { size: 1, offset: 0 })
  if (!row) throw new Error(`award ${id} is gone`)
  const decisions = await readDecisions(db, county, id)
  const names = await readNames(
    ctx,
    county,
    decisions.map(({ payee }) => payee),
  )
  const decide = may(ctx, 'changeAward', division)
  const mayJudge = may(ctx, 'proposeAward', division)
  const seen = {
    nameOf: (of: Parameters<typeof names.get>[0]) => names.get(of) ?? null,
    seesJudgement: hasPurpose && mayJudge,
  }
  return {
    ...viewAward(row, keys, labelsOf(rulebook)),
    ...{ version: award.version, origin: award.origin, isSynthetic: award.is_synthetic, month: formatMonth(month) },
    place: divisionPath(division),
    payee: { person: award.payee, agreement: award.agreement },
    terms: viewTerms(await readTerms(db, county, id), decisions),
    decisions: decisions.map((decision) => viewDecision(decision, seen)),
    paid: [...(await readPaid(db, county, id))],
    recoveries: await readRecoveries(db, county, id),
    needPurpose: mayJudge && !hasPurpose && decisions.some(({ judgement }) => judgement !== null),
    may: { decide, change: decide ? [...allowedIn(award.state)] : [] },
  }
}

/** So that the page offers nothing that the server would refuse. */
function may(
  { actor }: Context,
  action: 'proposeAward' | 'changeAward',
  division: OpenAward['award']['division'],
): boolean {
  const grants = actor.grants.filter(({ area }) => containsDivision(area, division))
  return (
    actor.kind === 'system' ||
    decideAccess(awardsAccess[action], { signedIn: actor.kind === 'user', grants }, division).allowed
  )
}

/** The steps that count, by month; behind them what was decided once and counts no more. */
function viewTerms(terms: readonly StoredTerm[], decisions: readonly DecisionRow[]): TermView[] {
  const documents = new Map(decisions.map(({ id, document }) => [id, document]))
  const living = livingTerms(terms)
  const view = (term: StoredTerm, to: Month | undefined): TermView => ({
    ...{ amount: term.amount, persons: term.persons, state: term.state, from: formatMonth(term.from) },
    to: to === undefined ? null : formatMonth(to),
    document: documents.get(term.decision) ?? '',
    replacedAt: term.replacedAt?.toISOString() ?? null,
  })
  const steps = living.map((term, at) => {
    const next = living[at + 1]
    return view(term, next && addMonths(next.from, -1))
  })
  return [...steps, ...terms.filter(({ replacedAt }) => replacedAt !== null).map((term) => view(term, undefined))]
}
