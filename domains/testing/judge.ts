import path from 'node:path'
import { DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import {
  describeFault,
  judgeHousehold,
  type Judgement,
  loadParameterFiles,
  ParameterBook,
  type ParameterRecord,
  type ResolvedPlace,
  type Rulebook,
} from '#policy'
import { type GivenHousehold, monthSaid } from './given.ts'

/** Places of the published statements, and of the packs. */
export const places = {
  shishou: 421081000000,
  tongcheng: 421222000000,
  yuhu: 430302000000,
  shaoshan: 430382000000,
  xiangtanCounty: 430321000000,
  xiangxiang: 430381000000,
  huzhou: 330500000000,
  zhongshan: 442000000000,
  nanjing: 320100000000,
  jilin: 220200000000,
  yaohai: 340102000000,
  ganzhou: 360700000000,
  guangzhou: 440100000000,
  guichi: 341702000000,
  chongqing: 500000000000,
  unnamed: 999001000000,
} as const satisfies Readonly<Record<string, number>>
export type Place = keyof typeof places

/** The answers for one household, with money in 元 as the statements print it. */
export class Judged {
  readonly answers: readonly Judgement[]

  constructor(answers: readonly Judgement[]) {
    this.answers = answers
  }

  of(benefit: string, member?: number): Judgement {
    const answer = this.answers.find(
      (one) => one.benefit.key === benefit && (member === undefined || one.member === member),
    )
    if (!answer) throw new Error(`no judgement of ${benefit}`)
    return answer
  }

  /** 元 per the benefit's period; the outcome's name when nothing is paid. */
  pays(benefit: string, member?: number): number | string {
    const { amount, outcome } = this.of(benefit, member)
    return outcome === 'eligible' ? amount / 100 : outcome
  }

  /** A named step of the working, in 元, people or months as it is. */
  step(benefit: string, name: string, member?: number): number {
    const step = this.of(benefit, member).steps.find(
      (one) =>
        one.variable.name === name && (member === undefined || one.member === undefined || one.member === member),
    )
    if (!step) throw new Error(`no step ${name} in ${benefit}`)
    return step.variable.unit.kind === 'money' ? step.value / 100 : step.value
  }

  /** Labels of the requirements that definitely fail. */
  refusals(benefit: string, member?: number): readonly string[] {
    return this.of(benefit, member)
      .requirements.filter((one) => one.holds === 'no')
      .map((one) => one.requirement.label)
  }

  missing(benefit: string, member?: number): readonly string[] {
    return this.of(benefit, member).missingFacts.map((one) => one.fact.name)
  }
}

/** A value that stands in for the place's own. */
export type Changed = Pick<ParameterRecord, 'key' | 'cells'>
export type Judge = (
  household: GivenHousehold,
  place: Place,
  judgedMonth: string,
  changed?: readonly Changed[],
) => Judged

/** A judge who knows the published packs. */
export async function judgeByPublishedPacks(rulebook: Rulebook): Promise<Judge> {
  const read = await loadParameterFiles(path.resolve(import.meta.dirname, '../../policies'), rulebook.parameters)
  if (!read.ok) throw new Error(read.error.map(describeFault).join('\n'))
  const resolved = new Map<string, ResolvedPlace>()
  const resolve = (place: Place, month: Month, changed: readonly Changed[]): ResolvedPlace => {
    const code = DivisionCode.parse(places[place])
    const extra = changed.map((one) => ({ ...template, ...one, place: code, from: month }))
    const kept = read.value.filter((record) => !extra.some((one) => one.key === record.key && record.place === code))
    return new ParameterBook([...kept, ...extra]).resolve(rulebook.layout, code, month)
  }
  return (household, place, judgedMonth, changed = []) => {
    const month = monthSaid(judgedMonth)
    const key = JSON.stringify([place, month, changed])
    const values = resolved.get(key) ?? resolve(place, month, changed)
    resolved.set(key, values)
    return new Judged(judgeHousehold(rulebook, values, household.facts(month)))
  }
}

const template: Omit<ParameterRecord, 'key' | 'cells' | 'place' | 'from'> = {
  for: {},
  to: null,
  onExpiry: 'end',
  review: null,
  status: 'reported',
  document: '试验',
  source: '',
  quote: '',
  note: '',
  recordedFrom: '2026-01-01T00:00:00Z',
  recordedTo: null,
  origin: 'test',
}
