import type { DivisionCode } from '#kernel/division-code'
import { formatMonth, monthInWords } from '#kernel/month'
import type { FactUse, ParameterUse } from '../explain/judgement.ts'
import type { HouseholdFacts } from '../facts-of-household.ts'
import { citation, type LegalBasis } from '../language/law.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { cellKeys, type MissingParameter, type ResolvedCell, type ResolvedPlace } from '../parameters/book.ts'
import { parameterStatuses } from '../parameters/record.ts'
import { describeCells } from '../parameters/value.ts'
import { factValueText } from './fact-value.ts'
import type { FactView, ParameterView } from './view-schema.ts'

/** What every part of one household's view needs. */
export interface Viewing {
  readonly place: ResolvedPlace
  readonly facts: HouseholdFacts
  readonly names: readonly string[]
  readonly placeName: (code: DivisionCode) => string
}

export function articleOf(law: LegalBasis | undefined): string | undefined {
  return law && citation(law)
}

export function articled(law: LegalBasis | undefined): { readonly article?: string } {
  const article = articleOf(law)
  return article === undefined ? {} : { article }
}

export function whoIs(
  { names }: Viewing,
  member: number | undefined,
): { readonly member?: number; readonly memberName?: string } {
  return member === undefined ? {} : { member, memberName: names[member] ?? `成员${member + 1}` }
}

export function viewFact(viewing: Viewing, { fact, member, value, provenance }: FactUse): FactView {
  return {
    ...{ fact: fact.name, label: fact.label, ...whoIs(viewing, member) },
    ...{ known: value !== undefined, valueText: factValueText(fact, value) },
    ...(provenance && { source: provenance.source, asOf: provenance.asOf }),
  }
}

/** Every use of a fact by something that is about `member`: of the household, of that member, or of each. */
export function usesOfFact(viewing: Viewing, fact: FactSpec, member: number | undefined): readonly FactUse[] {
  const { household, members } = viewing.facts
  const use = (at: number | undefined): FactUse => {
    const entity = at === undefined ? household : members[at]
    return { fact, member: at, value: entity?.values[fact.name], provenance: entity?.origins?.[fact.name] }
  }
  if (fact.entity === 'household') return [use(undefined)]
  return member === undefined ? members.map((_, at) => use(at)) : [use(member)]
}

export function viewParameterUse(
  viewing: Viewing,
  { parameter, cell, resolved }: ParameterUse,
): readonly ParameterView[] {
  return resolved ? [viewCell(viewing, parameter, cell, resolved)] : []
}

/** A parameter's cell with everything an officer asks about it. */
export function viewCell(
  {
    place: { month },
    placeName,
  }: { readonly place: Pick<ResolvedPlace, 'month'>; readonly placeName: Viewing['placeName'] },
  parameter: ParameterSpec,
  cell: number,
  { record, expired }: ResolvedCell,
): ParameterView {
  return {
    ...{
      key: parameter.key,
      label: parameter.label,
      cell: cellWords(parameter, cell),
      valueText: describeCells(parameter, record.cells),
    },
    ...{ place: record.place, placeName: placeName(record.place) },
    ...{ from: formatMonth(record.from), to: record.to === null ? null : formatMonth(record.to) },
    ...{ status: record.status, statusText: parameterStatuses[record.status] },
    ...{ document: record.document, source: record.source, quote: record.quote, note: record.note, expired },
    ...{
      review: record.review === null ? null : formatMonth(record.review),
      reviewDue: expired || (record.review !== null && record.review <= month),
    },
    ...{ origin: record.origin, recordedFrom: record.recordedFrom },
  }
}

/** `农村`, `完全丧失自理能力·集中供养`; empty for a parameter that is no table. */
export function cellWords(parameter: ParameterSpec, cell: number): string {
  return wordsOf(parameter, cellKeys(parameter)[cell] ?? {})
}

function wordsOf(parameter: ParameterSpec, key: Readonly<Record<string, string>>): string {
  return parameter.by.map((list) => list.words[key[list.name] ?? ''] ?? '').join('·')
}

/** What is missing, where, and what to do about it. */
export function describeMissing(
  { parameter, for: key, place, month, rivals }: MissingParameter,
  placeName: (code: DivisionCode) => string,
): string {
  const words = wordsOf(parameter, key)
  const what = `“${parameter.label}${words ? `(${words})` : ''}”`
  if (rivals.length > 0) {
    return `${placeName(place)}${monthInWords(month)}的参数${what}有${rivals.length}条同时有效(${rivals.map((one) => one.origin).join('、')}),无法判定。请给较早的一条写上结束月份。`
  }
  return `缺参数${what}:${placeName(place)}${monthInWords(month)}没有值,本地到全国都没有找到。请补上这个参数(${parameter.key}),或换一个地点、月份。`
}
