import type { HouseholdView, JudgementView } from '#policy/schema'
import { answersInShort } from './answers-in-short.ts'
import { judgementReport, nameOf } from './judgement-report.ts'
import { type Paint, table } from './terminal.ts'

export interface Reporting {
  readonly paint: Paint
  /** What the command line put in the place of what the file says. */
  readonly overridden: readonly string[]
  /** Every result with its working, refusals too. */
  readonly isFull: boolean
}

/** The answer for people: where the parameters come from, the results, then the working of what is granted or open. */
export function householdReport(view: HouseholdView, { paint, overridden, isFull }: Reporting): string {
  const worked = isFull
    ? view.judgements
    : view.judgements.filter((one) => one.outcome === 'eligible' || one.outcome === 'needs')
  const lines = [
    ...head(view, paint, overridden),
    ...(isFull ? everyAnswer(view, paint) : answersInShort(view, paint)),
    ...(isFull ? worked.map((one) => judgementReport(one, paint)) : onceForAll(worked, paint)).flatMap((each) => [
      '',
      ...each,
    ]),
    ...(isFull ? [] : ['', paint.quiet('不符合的各项怎么判的:加 --all 看全部,或加 --benefit <项目> 看一项。')]),
  ]
  return `${lines.join('\n')}\n`
}

/** Members whose working reads the same apart from the name share it. */
function onceForAll(judgements: readonly JudgementView[], paint: Paint): readonly (readonly string[])[] {
  const shared = new Map<string, { readonly lines: readonly string[]; readonly others: string[] }>()
  for (const one of judgements) {
    const lines = judgementReport(one, paint)
    const { memberName } = one
    const text = memberName === undefined ? lines.join('\n') : lines.join('\n').replaceAll(memberName, '\0')
    const first = shared.get(text)
    if (first && memberName !== undefined) first.others.push(memberName)
    else shared.set(text, { lines, others: [] })
  }
  return [...shared.values()].map(({ lines, others }) =>
    others.length > 0 ? [...lines, `  ${others.join('、')}:同上。`] : lines,
  )
}

function head(view: HouseholdView, paint: Paint, overridden: readonly string[]): readonly string[] {
  return [
    paint.strong(`${view.placeName} · ${view.monthText}`),
    `参数取自${view.placeName}及其上级,${view.monthText}的值${overridden.length > 0 ? `(${overridden.join('、')},以命令行为准)` : ''}。`,
    `成员:${view.members.map((name, at) => `${at + 1} ${name}`).join(',')}`,
    ...(view.usesSample ? [paint.warn('注意:用到了“示例”参数(来源没有写的数字),结果只作演示,不能作为发放依据。')] : []),
    paint.quiet(`规则版本 ${view.ruleHash.slice(0, 16)}`),
    '',
  ]
}

function everyAnswer(view: HouseholdView, paint: Paint): readonly string[] {
  const rows = view.judgements.map((one) => [
    nameOf(one),
    one.outcomeText,
    one.amountText,
    one.usesSample ? '示例' : '',
  ])
  const [first = '', ...body] = table([['项目', '结果', '金额', ''], ...rows], [2])
  return [
    paint.strong(first),
    ...body.map((line, at) => (view.judgements[at]?.outcome === 'eligible' ? paint.good(line) : line)),
  ]
}
