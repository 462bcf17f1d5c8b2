import { dateInShanghai } from '#kernel/calendar-date'
import { formatYuan } from '#kernel/money'
import { monthInWords } from '#kernel/month'
import { decisionKinds, fundSources, lineStates } from '../code-lists.ts'
import type { StoredFund } from './funds.ts'
import type { GrantFacts } from './fen-order.ts'
import type { TraceStep } from './schema-trace.ts'
import type { ApprovalFacts, DecisionFacts, LineFacts, PostingFacts } from './trace-facts.ts'

type Told = Pick<TraceStep, 'station' | 'title' | 'words'> & Partial<TraceStep>

export function step(told: Told): TraceStep {
  return { on: null, amount: null, document: null, by: null, entry: null, award: null, ...told }
}

/**
 * Chains of steps in the order of time. Each keeps its own order whatever days its steps name (a bank may name one that is still
 * to come); what has no day stays behind what it follows.
 */
export function inTime(...chains: readonly (readonly TraceStep[])[]): TraceStep[] {
  const dated = chains.flatMap((chain) => {
    let last = ''
    return chain.map((one) => {
      if (one.on !== null && one.on > last) last = one.on
      return { one, day: last }
    })
  })
  return dated.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ one }) => one)
}

export function grantSteps(grants: readonly GrantFacts[]): readonly TraceStep[] {
  return grants.map((grant) =>
    step({
      ...{ station: 'document', title: grant.kind === 'carry-in' ? '上年结转' : '指标下达', words: grant.description },
      ...{ on: grant.booked_on, amount: grant.amount, document: grant.document, by: grant.by, entry: grant.entry },
    }),
  )
}

export function fundStep({ name, source, year }: StoredFund): TraceStep {
  return step({ station: 'fund', title: name, words: `${year}年${fundSources[source]}资金` })
}

/** Upwards: who decided that this is due, and what the rules had said. */
export function decisionSteps(decisions: readonly DecisionFacts[], award: string): readonly TraceStep[] {
  return decisions.flatMap((one) => [
    ...(one.judged === null
      ? []
      : [
          step({
            ...{ station: 'judgement', title: `按${one.judged_month ?? ''}的规则研判`, words: one.judged },
            ...{ document: one.rule === null ? null : `规则摘要 ${one.rule.slice(0, 16)}`, on: one.decided_on },
          }),
        ]),
    step({
      ...{ station: 'decision', title: `${decisionKinds[one.kind]}决定`, words: `${one.reason}。依据:${one.basis}` },
      ...{ on: one.decided_on, document: one.document, by: one.by, award },
    }),
  ])
}

export function lineSteps(line: LineFacts, label: string, approvals: readonly ApprovalFacts[]): readonly TraceStep[] {
  const parts = [
    `本月应发${formatYuan(line.due)}元`,
    ...(line.arrears > 0 ? [`补发${formatYuan(line.arrears)}元`] : []),
    ...(line.recovered > 0 ? [`扣回${formatYuan(line.recovered)}元`] : []),
  ]
  return [
    step({
      ...{ station: 'line', title: `${monthInWords(line.month)}${label}`, amount: line.amount, award: line.award },
      on: dateInShanghai(line.as_of),
      by: preparedBy(line),
      words: `${line.name},保障${line.persons}人:${parts.join(',')},${lineStates[line.state]}${formatYuan(line.amount)}元`,
    }),
    ...approvals.map(({ seq, officer_name: by, at }) =>
      step({ station: 'approval', title: seq === 1 ? '初审' : '复审', words: `${by}审批`, on: dateInShanghai(at), by }),
    ),
  ]
}

/** Who made the run's lines, and who put them before those who approve. */
function preparedBy({ begun_by_name: begun, submitted_by_name: submitted }: LineFacts): string {
  if (submitted === begun) return `${begun}生成、提交`
  return submitted === null ? `${begun}生成` : `${begun}生成,${submitted}提交`
}

export function commitmentSteps(line: LineFacts, postings: readonly PostingFacts[]): readonly TraceStep[] {
  const posting = postings.find(({ kind }) => kind === 'commit')
  if (!posting) return []
  return [
    step({
      ...{ station: 'commitment', title: '审批通过待付', words: '从可用指标转为已批待付', amount: line.amount },
      ...{ on: posting.booked_on, by: posting.posted_by_name, entry: posting.entry },
    }),
  ]
}
