import type { ExpiringList, ParameterList, RulebookView } from '#policy/schema'
import { parameterLine } from './judgement-report.ts'
import type { Paint } from './terminal.ts'

const perWords = { once: '每次', month: '每月', year: '每年' } as const

/** The rulebook on paper: benefits, steps and parameters with their articles, how benefits stand to each other, what expires. */
export function rulesReport({ rules, expiring }: WholeRulebook, paint: Paint): string {
  const labels = new Map(rules.parameters.map((one) => [one.key, one.label]))
  const lines = [
    paint.quiet(`规则版本 ${rules.ruleHash.slice(0, 16)}`),
    ...rules.benefits.flatMap((benefit) => [
      '',
      `${paint.strong(`【${benefit.label}】`)}${benefit.key} · 按${benefit.unit === 'household' ? '户' : '人'} · ${benefit.pays ? perWords[benefit.per] : '只认定身份'}  ${paint.quiet(benefit.article)}`,
      ...benefit.requirements.map((line) => `  要求 ${line.label}${bracketed(line.article, paint)}`),
      `  参数 ${benefit.parameters.map((key) => labels.get(key) ?? key).join('、')}`,
    ]),
    ...stepLines(rules, paint),
    ...parameterLines(rules, paint),
    '',
    paint.strong('各项之间的关系'),
    ...rules.relations.map(
      (one) =>
        `  ${one.word}:${one.first.label} — ${one.second.label}${one.note ? `(${one.note})` : ''}${bracketed(one.article, paint)}`,
    ),
    '',
    ...expiringInShort(expiring, paint),
  ]
  return `${lines.join('\n')}\n`
}

export interface WholeRulebook {
  readonly rules: RulebookView
  readonly expiring: ExpiringList
}

function bracketed(article: string | undefined, paint: Paint): string {
  return article ? paint.quiet(`[${article}]`) : ''
}

const whose = { household: '户', person: '人', place: '地方' } as const

/** Several benefits rest on the same steps: each stands once. */
function stepLines({ benefits }: RulebookView, paint: Paint): readonly string[] {
  const steps = [...new Map(benefits.flatMap((one) => one.steps).map((step) => [step.name, step])).values()]
  return [
    '',
    paint.strong(`步骤(${steps.length}个)`),
    ...steps.map((step) => `  ${step.label} · ${whose[step.unit]}${bracketed(step.article, paint)}`),
  ]
}

function parameterLines({ parameters, benefits }: RulebookView, paint: Paint): readonly string[] {
  const names = new Map(benefits.map((one) => [one.key, one.label]))
  return [
    '',
    paint.strong(`参数(${parameters.length}个)`),
    ...parameters.map((one) => {
      const by = one.by.length > 0 ? `,按${one.by.map((list) => list.label).join('、')}` : ''
      const used = one.usedBy.map((key) => names.get(key) ?? key)
      const shown = used.length > mostUses ? `${used.slice(0, mostUses).join('、')}等${used.length}项` : used.join('、')
      return `  ${one.label}${by} ${paint.quiet(one.key)}${bracketed(one.article, paint)} 用于${shown}`
    }),
  ]
}

const mostUses = 3

const reasonWords = {
  expired: (due: string) => `有效期已到${due},暂时沿用`,
  expires: (due: string) => `有效期到${due}`,
  gap: (due: string) => `有效期到${due},下一个值之前有空档`,
  review: (due: string) => `${due}起应复核`,
} as const satisfies Record<ExpiringList['lines'][number]['reason'], (due: string) => string>

/** What expires when, place by place in a line each. */
function expiringInShort(list: ExpiringList, paint: Paint): readonly string[] {
  const title = paint.strong(`${list.from}至${list.until}到期、中断或应复核(逐条见 --expiring)`)
  const groups = Map.groupBy(
    list.lines,
    ({ parameter, reason, due }) => `${parameter.placeName} · ${reasonWords[reason](due)}`,
  )
  const lines = [...groups].map(([head, group]) => {
    const cells = Map.groupBy(group, ({ parameter }) => parameter.label)
    const words = [...cells].map(([label, each]) => {
      const only = each.length === 1 ? each[0]?.parameter.cell : `${each.length}个值`
      return only ? `${label}(${only})` : label
    })
    return `  ${head}:${words.join('、')}`
  })
  return [title, ...(lines.length > 0 ? lines : ['  没有'])]
}

/** Every parameter of a place in a month, with its origin; what is missing stands where it is missing. */
export function parametersReport(list: ParameterList, paint: Paint): string {
  const missing = list.lines.filter((line) => line.missing !== undefined).length
  const lines = [
    paint.strong(`${list.placeName} · ${list.month} 的参数`),
    ...list.lines.map((line) =>
      line.value
        ? `  ${parameterLine(line.value, paint)}  ${paint.quiet(`${line.key} ${line.value.origin}`)}`
        : paint.bad(`  ${line.missing ?? ''}`),
    ),
    '',
    `共 ${list.lines.length} 个值:有出处 ${count(list, 'sourced')},据报道 ${count(list, 'reported')},示例 ${count(list, 'sample')},缺 ${missing}。`,
  ]
  return `${lines.join('\n')}\n`
}

function count(list: ParameterList, status: string): number {
  return list.lines.filter((line) => line.value?.status === status).length
}

/** What lapses or has to be looked at again, place by place. */
export function expiringReport(list: ExpiringList, paint: Paint): string {
  if (list.lines.length === 0) return `${list.from}至${list.until}没有到期或应复核的参数。\n`
  const colour = { expired: paint.bad, expires: paint.warn, gap: paint.warn, review: (text: string) => text } as const
  const lines = list.lines.map(
    (line) =>
      `  ${colour[line.reason](line.text)}${paint.quiet(`${line.parameter.valueText} ${line.parameter.origin}`)}`,
  )
  return `${paint.strong(`${list.from}至${list.until}到期或应复核的参数`)}\n${lines.join('\n')}\n`
}
