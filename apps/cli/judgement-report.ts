import type { JudgementView, ParameterView, StepView, WorkingView } from '#policy/schema'
import type { Paint } from './terminal.ts'

const markOf = { yes: '✓', no: '✗', unknown: '?' } as const

export function nameOf({ benefit, memberName }: JudgementView): string {
  return memberName === undefined ? benefit.label : `${benefit.label} · ${memberName}`
}

/** One result with its conditions, the working of each that matters, and the smallest change. */
export function judgementReport(view: JudgementView, paint: Paint): readonly string[] {
  const colour = view.outcome === 'eligible' ? paint.good : view.outcome === 'not-eligible' ? paint.bad : paint.warn
  const working: Working = { view, paint, seen: new Set() }
  return [
    `${paint.strong(`【${nameOf(view)}】`)}${colour(`${view.outcomeText}${view.amountText ? ` ${view.amountText}` : ''}`)}  ${paint.quiet(view.article)}`,
    ...missingParameters(view, paint),
    ...view.missing.map((one) =>
      paint.warn(
        `  还缺:${one.memberName === undefined ? '' : `${one.memberName}的`}${one.label}${bracketed(one.article)}`,
      ),
    ),
    ...view.requirements.flatMap((line) => [
      `  ${markOf[line.holds]} ${line.label}${line.compared ? `:${line.compared.text}` : ''}${bracketed(line.article)}`,
      // What a relation adds is explained at the other benefit; what does not matter for a refusal stays short.
      ...(line.relation === undefined && (line.holds === 'no' || view.outcome === 'eligible')
        ? workingLines(working, line, 3)
        : []),
    ]),
    ...(view.outcome === 'eligible' && view.working
      ? [`  金额 ${view.amountText}`, ...workingLines(working, view.working, 3)]
      : []),
    ...view.relations.map((one) => `  ${one.text}${bracketed(one.article)}`),
    ...view.flips.slice(0, 1).map((one) => paint.strong(`  最小的改变:${one.text}`)),
  ]
}

const mostMissing = 5

function missingParameters({ missingParameters: sentences }: JudgementView, paint: Paint): readonly string[] {
  const rest = sentences.length - mostMissing
  return [
    ...sentences.slice(0, mostMissing).map((text) => paint.warn(`  ${text}`)),
    ...(rest > 0 ? [paint.warn(`  另外还缺 ${rest} 个参数,用 anmin rules --parameters --place … 可以看到全部。`)] : []),
  ]
}

function bracketed(text: string | undefined): string {
  return text ? `[${text}]` : ''
}

/** One judgement being written out: each step and parameter once. */
interface Working {
  readonly view: JudgementView
  readonly paint: Paint
  readonly seen: Set<string>
}

/** What a line rests on, indented below it: facts, parameters, then the named steps in turn. */
function workingLines(working: Working, part: WorkingView, depth: number, member?: number): readonly string[] {
  const { view, paint } = working
  const indent = '  '.repeat(depth)
  const isNew = (key: string): boolean => !working.seen.has(key) && working.seen.add(key) !== undefined
  // Below a member's step stand that member's own steps and the household's.
  const steps = part.uses.flatMap((name) =>
    view.steps.filter(
      (step) => step.name === name && (member === undefined || step.member === undefined || step.member === member),
    ),
  )
  return [
    ...part.facts.map(
      (fact) =>
        `${indent}· ${fact.memberName === undefined ? '' : `${fact.memberName} `}${fact.label}:${fact.valueText}${paint.quiet(sourceOf(fact))}`,
    ),
    ...part.parameters
      .filter((one) => isNew(`${one.key} ${one.cell}`))
      .map((one) => `${indent}· ${parameterLine(one, paint)}`),
    ...part.outcomes.filter((one) => isNew(`benefit ${one.key}`)).map((one) => `${indent}· 另见【${one.label}】`),
    ...steps.flatMap((step) => stepLines(working, step, depth)),
  ]
}

function stepLines(working: Working, step: StepView, depth: number): readonly string[] {
  const { paint, seen } = working
  const key = `step ${step.name} ${step.member ?? ''}`
  const line = `${'  '.repeat(depth)}${step.memberName === undefined ? '' : `${step.memberName} `}${step.label} = ${step.valueText}`
  if (seen.has(key)) return [`${line}(见上)`]
  seen.add(key)
  return [`${line}${paint.quiet(bracketed(step.article))}`, ...workingLines(working, step, depth + 1, step.member)]
}

function sourceOf({ source, asOf }: WorkingView['facts'][number]): string {
  return source === undefined ? '' : `(${source},${asOf})`
}

/** `低保标准(农村) 508.33元 — 石首市 2020-12起;…规划(摘要);示例;待复核` */
export function parameterLine(view: ParameterView, paint: Paint): string {
  const period = `${view.from}起${view.to === null ? '' : `至${view.to}`}`
  const marks = [
    view.status === 'sample' ? paint.warn('示例') : view.statusText,
    ...(view.expired ? [paint.warn('已过期,暂沿用')] : view.reviewDue ? [paint.warn(`应于${view.review}复核`)] : []),
  ]
  return `${view.label}${view.cell ? `(${view.cell})` : ''} ${view.valueText} — ${[`${view.placeName} ${period}`, view.document, ...marks].filter((part) => part !== '').join(';')}`
}
