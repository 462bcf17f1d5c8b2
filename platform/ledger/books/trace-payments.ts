import { type CalendarDate, dateInShanghai } from '#kernel/calendar-date'
import { paymentStates } from '../code-lists.ts'
import type { TraceStep } from './schema-trace.ts'
import type { PaymentFacts, PostingFacts } from './trace-facts.ts'
import { step } from './trace-steps.ts'

interface PaymentSteps {
  /** Up to the first time it was with the people. */
  readonly way: readonly TraceStep[]
  readonly later: readonly TraceStep[]
}

/** One attempt after the other: batch, file, what the bank said. `tail` is the end of the account. */
export function paymentSteps(
  payments: readonly PaymentFacts[],
  postings: readonly PostingFacts[],
  tail: (payment: PaymentFacts) => string,
): PaymentSteps {
  const way: TraceStep[] = []
  const later: TraceStep[] = []
  let wasPaid = false
  for (const one of payments) {
    const postingOf = (...kinds: readonly string[]) =>
      postings.find(({ kind, batch }) => batch === one.batch && kinds.includes(kind))
    const add = (...steps: readonly TraceStep[]) => (wasPaid ? later : way).push(...steps)
    add(...namingSteps(one, tail(one)))
    add(...sendingSteps(one, postingOf))
    if (one.paid_before !== null) {
      add(
        step({
          ...{ station: 'payment', title: paymentStates.paid, words: `账户${tail(one)}`, amount: one.amount },
          ...{ on: one.paid_before.on ?? postingOf('pay')?.booked_on ?? null, document: one.paid_before.file },
          entry: postingOf('pay')?.entry ?? null,
        }),
      )
      wasPaid = true
    }
    add(answerStep(one, tail(one), postingOf))
    wasPaid ||= one.state === 'paid'
  }
  return { way, later }
}

/** Between what came back and the next attempt: the account that an officer saw and recorded. */
function namingSteps({ named }: PaymentFacts, tail: string): readonly TraceStep[] {
  return named.map(({ by, at, document }) =>
    step({
      ...{
        station: 'account',
        title: `登记收款账户${tail}`,
        words: `${by}登记${document === null ? '' : ',依据见凭据'}`,
      },
      ...{ on: dateInShanghai(new Date(at)), by, document },
    }),
  )
}

type PostingOf = (...kinds: readonly string[]) => PostingFacts | undefined

function sendingSteps(one: PaymentFacts, postingOf: PostingOf): readonly TraceStep[] {
  const batch = step({
    ...{ station: one.attempt === 1 ? 'batch' : 'reissue', title: `银行批次第${one.number}号,第${one.seq}笔` },
    words: `${one.attempt === 1 ? '' : `第${one.attempt}次付款,`}${one.bank ?? '代发银行'}`,
    ...{ on: dateInShanghai(one.made_at), amount: one.amount, by: one.made_by_name },
    entry: postingOf('reissue')?.entry ?? null,
  })
  if (one.file_name === null) return [batch]
  return [
    batch,
    step({
      ...{ station: 'file', title: one.file_name, entry: postingOf('send')?.entry ?? null },
      words: one.sent_at === null ? '已生成,还没有送银行' : '已送银行',
      on: dateInShanghai(one.sent_at ?? one.made_at),
      document: one.digest === null ? null : `SM3 ${one.digest.slice(0, 16)}…`,
    }),
  ]
}

function answerStep(one: PaymentFacts, tail: string, postingOf: PostingOf): TraceStep {
  const isBack = one.state === 'returned' || one.state === 'reissued' || one.reason !== null
  const because = one.reason === null ? '' : `,退回原因 ${one.reason}`
  const posting = isBack ? postingOf(one.paid_before === null ? 'return' : 'return-late') : postingOf('pay')
  return step({
    ...{ station: isBack ? 'return' : 'payment', title: paymentStates[one.state], on: answeredOn(one, posting) },
    words: `账户${tail}${because}${one.remark === null ? '' : `:${one.remark}`}`,
    ...{ amount: one.amount, document: one.answer_name, entry: posting?.entry ?? null },
  })
}

/** The day that the bank names; where it names none, the day that its answer came; before an answer the last day known. */
function answeredOn(one: PaymentFacts, posting: PostingFacts | undefined): CalendarDate {
  if (one.settled_on !== null) return one.settled_on
  if (posting) return posting.booked_on
  return dateInShanghai(one.answered_at ?? one.sent_at ?? one.made_at)
}
