import { fen, formatYuan } from '#kernel/money'
import type { HouseholdView, JudgementView, RequirementView } from '#policy/schema'
import { type Paint, table } from './terminal.ts'

/** The results as one would tell them: what can be received, what is still open, and in a few lines what not and why. */
export function answersInShort(view: HouseholdView, paint: Paint): readonly string[] {
  const of = (outcome: JudgementView['outcome']): readonly JudgementView[] =>
    view.judgements.filter((one) => one.outcome === outcome)
  const size = view.members.length
  const refused = of('not-eligible')
  const needs = { title: '还缺事实,补上才能判定', judgements: of('needs'), size, reason: lacking }
  const unpublished = {
    ...{ title: '当地缺参数,不能判定', judgements: of('missing-parameter'), size },
    reason: lackingParameters,
  }
  const parts = [
    granted(of('eligible'), size, paint),
    block(needs, paint.warn, paint),
    block(unpublished, paint.warn, paint),
    block({ title: '不符合', judgements: refused, size, reason: refusalAmong(refused) }, paint.bad, paint),
  ]
  return parts.flatMap((lines, at) => (at > 0 && lines.length > 0 ? ['', ...lines] : lines))
}

/** Members with the same answer to the same benefit, and that answer. */
interface Alike {
  readonly judgements: readonly [JudgementView, ...JudgementView[]]
  readonly text: string
}

function alike(judgements: readonly JudgementView[], textOf: (one: JudgementView) => string): readonly Alike[] {
  const groups = new Map<string, Alike>()
  for (const one of judgements) {
    const text = textOf(one)
    const key = `${one.benefit.key} ${text}`
    groups.set(key, { text, judgements: [...(groups.get(key)?.judgements ?? []), one] as Alike['judgements'] }) // never empty
  }
  return [...groups.values()]
}

function granted(judgements: readonly JudgementView[], size: number, paint: Paint): readonly string[] {
  if (judgements.length === 0) return [paint.strong('没有可以享受的项目')]
  const groups = alike(judgements, (one) => one.amountText)
  const rows = groups.map(({ judgements: [first, ...others], text }) => [
    `  ${first.benefit.label}`,
    who([first, ...others], size),
    text === '' ? '认定身份' : `${others.length > 0 ? '每人' : ''}${first.benefit.isCap ? '最多' : ''}${text}`,
    first.usesSample ? '示例' : '',
  ])
  const monthly = judgements.filter(({ benefit }) => benefit.pays && !benefit.isCap && benefit.per === 'month')
  const sum = fen(monthly.reduce((held, one) => held + one.amount, 0))
  return [
    `${paint.strong('可以享受')}${monthly.length > 0 ? paint.good(`  每月合计 ${formatYuan(sum)}元`) : ''}`,
    ...table(rows, [2]).map((line) => paint.good(line)),
  ]
}

interface Block {
  readonly title: string
  readonly judgements: readonly JudgementView[]
  readonly size: number
  readonly reason: (one: JudgementView) => string
}

/** One line for each benefit, and the smallest change below it. */
function block(
  { title, judgements, size, reason }: Block,
  colour: (text: string) => string,
  paint: Paint,
): readonly string[] {
  if (judgements.length === 0) return []
  const benefits = [...Map.groupBy(judgements, (one) => one.benefit.key).values()]
  const lines = table(
    benefits.map((each) => {
      const groups = alike(each, reason)
      const words = groups.map((group) =>
        [who(group.judgements, size), group.text].filter((part) => part !== '').join(':'),
      )
      return [`  ${each[0]?.benefit.label ?? ''}`, colour(words.join(';'))]
    }),
  )
  return [
    paint.strong(title),
    ...benefits.flatMap((each, at) => {
      const change = each.map((one) => one.flips[0]).find((flip) => flip?.outcome === 'eligible')
      return [lines[at] ?? '', ...(change ? [`    最小的改变:${change.text}`] : [])]
    }),
  ]
}

function who(judgements: readonly JudgementView[], size: number): string {
  const names = judgements.flatMap(({ memberName }) => (memberName === undefined ? [] : [memberName]))
  return size > 1 && names.length === size ? `全部${size}名成员` : names.join('、')
}

/**
 * The condition that fails for everybody, if there is one: what decides. A comparison is told for the
 * household only: members' ages and incomes differ, that the condition fails does not.
 */
function refusalAmong(all: readonly JudgementView[]): (one: JudgementView) => string {
  const failing = (one: JudgementView): readonly RequirementView[] =>
    one.requirements.filter((line) => line.holds === 'no')
  return (one) => {
    const mine = failing(one)
    const among = all.filter((other) => other.benefit.key === one.benefit.key)
    const common = mine.find((line) => among.every((other) => failing(other).some(({ label }) => label === line.label)))
    const [told] = common ? [common] : mine
    const words = (one.member === undefined && told?.compared?.text) || `不满足“${told?.label ?? ''}”`
    return !common && mine.length > 1 ? `${words}等${mine.length}项` : words
  }
}

function lacking({ missing }: JudgementView): string {
  return `还缺${listed(
    missing.map((one) => `${one.memberName === undefined ? '' : `${one.memberName}的`}${one.label}`),
    '、',
  )}`
}

function lackingParameters({ missingParameters: [first = '', ...others] }: JudgementView): string {
  return others.length > 0 ? `${first}另外还缺${others.length}个参数。` : first
}

const most = 3

function listed(words: readonly string[], mark: string): string {
  return `${words.slice(0, most).join(mark)}${words.length > most ? `等${words.length}项` : ''}`
}
