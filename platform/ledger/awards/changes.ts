import { fen } from '#kernel/fen'
import { addMonths, type Month, monthInWords, monthsBetween, parseMonth } from '#kernel/month'
import { err, ok, type Result, unwrap } from '#kernel/result'
import { type AwardState, decisionKinds } from '../code-lists.ts'
import type { ChangeAward, changeKinds } from './schema.ts'
import { type BadSteps, badSteps, type Speech, type Step, type Term, termIn } from './terms.ts'

type ChangeKind = (typeof changeKinds)[number]

/** What may be decided of an award that is heading there. What has ended can be put right, or be resumed where that was a mistake. */
const allowed: Readonly<Record<AwardState, readonly ChangeKind[]>> = {
  active: ['adjust', 'suspend', 'fade-out', 'terminate'],
  suspended: ['adjust', 'resume', 'terminate'],
  ended: ['adjust', 'resume'],
}

export function allowedIn(state: AwardState): readonly ChangeKind[] {
  return allowed[state]
}

type Refusal =
  | { readonly type: 'no-amount'; readonly kind: string }
  | { readonly type: 'bad-steps'; readonly text: string }
  | { readonly type: 'until-before' }
  | {
      readonly type: 'too-long'
      readonly from: string
      readonly last: string
      readonly months: number
      readonly most: number
    }

const badStepWords: Readonly<Record<BadSteps, string>> = {
  'not-ascending': '渐退的每一步应晚于前一步,请按月份先后填写。',
  'after-until': '有一步晚于截止月份,请改正。',
  'paid-while-stopped': '暂停或终止的月份不能有金额。',
  negative: '金额不能是负数。',
}

/** What a change says of which months. `most` is how many months an award may take to fade out. */
export function changeSpeech(input: ChangeAward, terms: readonly Term[], most: number): Result<Speech, Refusal> {
  const from = monthOf(input.from)
  const until = input.until === undefined ? undefined : monthOf(input.until)
  if (until !== undefined && until < from) return err({ type: 'until-before' })
  const said = speeches[input.kind]({ input, from, until, most, terms })
  if (!said.ok) return said
  const bad = badSteps(said.value)
  return bad ? err({ type: 'bad-steps', text: badStepWords[bad] }) : said
}

interface Said {
  readonly input: ChangeAward
  readonly from: Month
  readonly until: Month | undefined
  readonly most: number
  readonly terms: readonly Term[]
}

const speeches: Readonly<Record<ChangeKind, (said: Said) => Result<Speech, Refusal>>> = {
  adjust: paid,
  resume: paid,
  suspend: ({ input, from, until, terms }) =>
    ok({ steps: [{ from, amount: fen(0), persons: personsIn(input, terms, from), state: 'suspended' }], until }),
  terminate: ({ input, from, terms }) =>
    ok({ steps: [{ from, amount: fen(0), persons: personsIn(input, terms, from), state: 'ended' }], until: undefined }),
  'fade-out': fadeOut,
}

function paid({ input, from, until, terms }: Said): Result<Speech, Refusal> {
  const { amount, kind } = input
  if (amount === undefined) return err({ type: 'no-amount', kind: decisionKinds[kind] })
  return ok({ steps: [{ from, amount, persons: personsIn(input, terms, from), state: 'active' }], until })
}

/** Who found work keeps part of the benefit for some months, at most those the rules give (民发〔2022〕83号). */
function fadeOut({ input, from, most, terms }: Said): Result<Speech, Refusal> {
  const steps = input.steps ?? []
  const over = input.over === undefined ? undefined : monthOf(input.over)
  const persons = personsIn(input, terms, from)
  const [first, ...rest] = steps.map(
    ({ from: at, amount }): Step => ({ from: monthOf(at), amount, persons, state: 'active' }),
  )
  if (!first || over === undefined)
    return err({ type: 'bad-steps', text: '请填写渐退的每一步金额,以及从哪个月起不再发放。' })
  if (first.from !== from) return err({ type: 'bad-steps', text: '渐退的第一步应从决定起始的月份开始。' })
  const months = monthsBetween(from, over)
  const words = { from: monthInWords(from), last: monthInWords(addMonths(over, -1)) }
  if (months > most) return err({ type: 'too-long', ...words, months, most })
  const end: Step = { from: over, amount: fen(0), persons, state: 'ended' }
  return ok({ steps: [first, ...rest, end], until: undefined })
}

/** Persons covered, as said, or as before. */
function personsIn({ persons }: ChangeAward, terms: readonly Term[], from: Month): number {
  return persons ?? termIn(terms, from)?.persons ?? terms[0]?.persons ?? 1
}

function monthOf(text: string): Month {
  return unwrap(parseMonth(text)) // the schema has checked it
}
