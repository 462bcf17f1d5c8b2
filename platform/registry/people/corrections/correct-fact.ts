import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { parseMonth } from '#kernel/month'
import { err, ok, unwrap } from '#kernel/result'
import { command } from '#kernel/use-case'
import { peopleAccess } from '../access.ts'
import { purposeWords } from '../cards/purposes.ts'
import { labelOf, sensitivityOf, shownColumns } from '../cards/values.ts'
import type { StatementValue } from '../fold.ts'
import { HouseholdId, PersonId } from '../ids.ts'
import type { PeopleSettings } from '../settings.ts'
import type { StatementColumn } from '../statement-columns.ts'
import type { viewerOf } from '../visibility.ts'
import { emitChanged, openHousehold, openPerson, recordChange } from './change.ts'
import { findOpenContest, settleContest } from './contests.ts'
import { cannotCorrect } from './errors.ts'
import { isCorrectable } from './fields.ts'
import { readTyped } from './read-value.ts'
import { Corrected, CorrectFactInput } from './schema.ts'

/**
 * Says that a value was another one in some months. Nothing is overwritten: the correction is a later statement, and the
 * timeline shows both. It settles a contest of the value where it names one.
 */
export const correctFact = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  command({
    name: 'registry.correct-fact',
    title: '更正一项信息',
    input: CorrectFactInput,
    output: Corrected,
    errors: cannotCorrect,
    access: peopleAccess.correctFact,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const column = shownColumns[input.of].get(input.name)
      if (!column || !isCorrectable(input.name)) return err({ type: 'unknown-field' })
      const typed = input.value === null ? ok(null) : readTyped(column, input.value, ctx.clock.today())
      if (!typed.ok) return err({ type: 'wrong-value', text: typed.error })
      const [from, until] = monthsOf(input)
      if (until !== undefined && until < from) return err({ type: 'wrong-months' })
      const opened = await open(ctx, input)
      if (!opened.ok) return opened
      if (opened.value.viewer.withheld(sensitivityOf(column))) return err({ type: 'not-for-role' })
      const contest = input.contest === undefined ? undefined : await findContestOf(ctx, input, input.contest)
      if (input.contest !== undefined && !contest) return err({ type: 'no-contest' })
      const done = await record(ctx, keys, input, { column, value: typed.value, division: opened.value.division })
      if (!done.ok) return done
      const { source } = done.value
      if (contest) await settleContest(ctx, contest, { state: 'corrected', why: input.evidence, correction: source })
      emitChanged(ctx, input.of, { county: input.county, id: input.id, names: [input.name], from })
      return ok({ source })
    },
  })

type Input = CorrectFactInput

const monthsOf = ({ from, until }: Input): readonly [from: Month, until: Month | undefined] => [
  unwrap(parseMonth(from)), // the schema has checked both
  until === undefined ? undefined : unwrap(parseMonth(until)),
]

async function open(ctx: Context, input: Input) {
  if (input.of === 'person') {
    const opened = await openPerson(ctx, { ...input, id: PersonId.parse(input.id) })
    return opened.ok ? ok({ viewer: opened.value.viewer, division: opened.value.row.division }) : opened
  }
  const opened = await openHousehold(ctx, { ...input, id: HouseholdId.parse(input.id) })
  return opened.ok ? ok({ viewer: opened.value.viewer, division: opened.value.row.division }) : opened
}

/** The open contest that was named, if it is about this very value. */
async function findContestOf(ctx: Context, { county, of, id, name }: Input, contest: string) {
  const found = await findOpenContest(ctx, county, contest)
  const isOfIt = of === 'person' ? found?.person === id : found?.person === null && found.household === id
  return found?.name === name && isOfIt ? found : undefined
}

interface Said {
  readonly column: StatementColumn
  readonly value: StatementValue | null
  readonly division: Parameters<typeof viewerOf>[1]
}

async function record(ctx: Context, keys: PeopleSettings['keys'], input: Input, { column, value, division }: Said) {
  const [validFrom, validTo] = monthsOf(input)
  const { county, evidence } = input
  const said = { ref: input.id, says: new Map([[input.name, value]]), validFrom, validTo, evidence, division }
  const change = { county, title: `更正:${labelOf(column)}`, asOf: validFrom, basis: input }
  return recordChange(ctx, keys, change, {
    persons: input.of === 'person' ? [{ ...said, id: PersonId.parse(input.id) }] : [],
    households: input.of === 'household' ? [{ ...said, id: HouseholdId.parse(input.id) }] : [],
  })
}
