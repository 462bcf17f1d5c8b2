import type { ExpiringList, ParameterList, RulebookView } from '#policy/schema'
import { parameterLine } from './judgement-report.ts'
import type { Paint } from './terminal.ts'

const perWords = { once: '每次', month: '每月', year: '每年' } as const

/** Every benefit with its conditions, articles and parameters, then how benefits stand to each other. */
export function rulesReport(view: RulebookView, paint: Paint): string {
  const labels = new Map(view.parameters.map((one) => [one.key, one.label]))
  const lines = [
    paint.quiet(`规则版本 ${view.ruleHash.slice(0, 16)}`),
    ...view.benefits.flatMap((benefit) => [
      '',
      `${paint.strong(`【${benefit.label}】`)}${benefit.key} · 按${benefit.unit === 'household' ? '户' : '人'} · ${benefit.pays ? perWords[benefit.per] : '只认定身份'}  ${paint.quiet(benefit.article)}`,
      ...benefit.requirements.map(
        (line) => `  要求 ${line.label}${line.article ? paint.quiet(`[${line.article}]`) : ''}`,
      ),
      ...benefit.parameters.map((key) => `    参数 ${labels.get(key) ?? key} ${paint.quiet(key)}`),
    ]),
    '',
    paint.strong('各项之间的关系'),
    ...view.relations.map(
      (one) =>
        `  ${one.word}:${one.first.label} — ${one.second.label}${one.note ? `(${one.note})` : ''}${paint.quiet(`[${one.article}]`)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
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
