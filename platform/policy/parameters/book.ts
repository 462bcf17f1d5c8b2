import { type DivisionCode, divisionLineage } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { cellCount, cellWidth, type ParameterSpec } from '../language/parameter-spec.ts'
import { judgedMonthParameter } from '../language/judged-month.ts'
import type { VectorLayout } from '../rulebook.ts'
import type { ParameterRecord } from './record.ts'

/** A cell's value for a place and month, with the record it came from. */
export interface ResolvedCell {
  readonly record: ParameterRecord
  /** The period has ended and the record says to keep applying it until an officer has looked. */
  readonly expired: boolean
}

export interface MissingParameter {
  readonly parameter: ParameterSpec
  readonly for: Readonly<Record<string, string>>
  readonly place: DivisionCode
  readonly month: Month
  /** Two or more records of one place claim the same month. */
  readonly rivals: readonly ParameterRecord[]
}

/** All parameter values of one place in one month. */
export interface ResolvedPlace {
  readonly place: DivisionCode
  readonly month: Month
  readonly vector: Float64Array
  /** By parameter, one entry per table cell (row-major over `by`); undefined where missing. */
  readonly cells: ReadonlyMap<ParameterSpec, readonly (ResolvedCell | undefined)[]>
  readonly missing: readonly MissingParameter[]
}

/** Records by key and place, ready to be looked up for any place and month. */
export class ParameterBook {
  readonly records: readonly ParameterRecord[]
  readonly #index: ReadonlyMap<string, readonly ParameterRecord[]>

  constructor(records: readonly ParameterRecord[]) {
    this.records = records
    this.#index = Map.groupBy(records, (record) => `${record.key}@${record.place}`)
  }

  /** Looks each parameter up from the place outward (village → … → nation), as known at an instant (ISO). */
  resolve(layout: VectorLayout, place: DivisionCode, month: Month, knownAt?: string): ResolvedPlace {
    const vector = new Float64Array(layout.length)
    const cells = new Map<ParameterSpec, readonly (ResolvedCell | undefined)[]>()
    const missing: MissingParameter[] = []
    const lineage = divisionLineage(place)
    for (const [parameter, offset] of layout.offsets) {
      if (parameter === judgedMonthParameter) {
        vector[offset] = month
        continue
      }
      const found = cellKeys(parameter).map((key, cell) => {
        const answer = this.#lookUp(parameter, key, lineage, month, knownAt)
        if (Array.isArray(answer) || !answer) missing.push({ parameter, for: key, place, month, rivals: answer ?? [] })
        const resolved = answer && 'record' in answer ? answer : undefined
        const width = cellWidth[parameter.kind]
        vector.set(resolved?.record.cells ?? harmless(parameter), offset + cell * width)
        return resolved
      })
      cells.set(parameter, found)
    }
    return { place, month, vector, cells, missing }
  }

  #lookUp(
    parameter: ParameterSpec,
    key: Readonly<Record<string, string>>,
    lineage: readonly DivisionCode[],
    month: Month,
    knownAt: string | undefined,
  ): ResolvedCell | readonly ParameterRecord[] | undefined {
    const real = this.#lookAround(parameter, lineage, month, (record) => record.status !== 'sample' && applies(record))
    return (
      real ?? this.#lookAround(parameter, lineage, month, (record) => record.status === 'sample' && applies(record))
    )

    function applies(record: ParameterRecord): boolean {
      return isHeld(record, knownAt) && matches(record, key) && record.from <= month
    }
  }

  /** Samples stand in only where no real value is found from the place up to the nation. */
  #lookAround(
    parameter: ParameterSpec,
    lineage: readonly DivisionCode[],
    month: Month,
    applies: (record: ParameterRecord) => boolean,
  ): ResolvedCell | readonly ParameterRecord[] | undefined {
    for (const place of lineage) {
      const here = (this.#index.get(`${parameter.key}@${place}`) ?? []).filter(applies)
      const current = here.filter((record) => record.to === null || record.to >= month)
      if (current.length > 1) return current
      if (current[0]) return { record: current[0], expired: false }
      const lapsed = here.filter((record) => record.onExpiry === 'review').toSorted((a, b) => b.from - a.from)[0]
      if (lapsed) return { record: lapsed, expired: true }
    }
    return undefined
  }
}

/** Whether we hold the record to be right: now, or as we knew it at an instant (ISO). */
export function isHeld(record: ParameterRecord, knownAt: string | undefined): boolean {
  if (knownAt === undefined) return record.recordedTo === null
  return record.recordedFrom <= knownAt && (record.recordedTo === null || record.recordedTo > knownAt)
}

function matches(record: ParameterRecord, key: Readonly<Record<string, string>>): boolean {
  return Object.entries(record.for).every(([list, code]) => key[list] === code)
}

/** Every combination of codes, row-major: the order of cells in the vector. */
export function cellKeys(parameter: ParameterSpec): readonly Readonly<Record<string, string>>[] {
  return Array.from({ length: cellCount(parameter) }, (_, cell) => {
    const key: Record<string, string> = {}
    let rest = cell
    for (const list of parameter.by.toReversed()) {
      key[list.name] = list.codes[rest % list.codes.length] ?? ''
      rest = Math.floor(rest / list.codes.length)
    }
    return key
  })
}

/** Fills a missing cell so that arithmetic stays defined; the benefit is refused judgement all the same. */
function harmless(parameter: ParameterSpec): readonly number[] {
  return parameter.kind === 'rounding'
    ? [0, 1]
    : Array.from({ length: cellWidth[parameter.kind] }, () => parameter.range.min)
}
