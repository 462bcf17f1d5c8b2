import { type DivisionCode, divisionLineage } from '#kernel/division-code'
import { readDivisions, type ShippedDivision } from './division-files.ts'

/** Groups in the code list that are no places: nobody lives in 「市辖区」. */
export const groupNames: ReadonlySet<string> = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

let index: ReadonlyMap<DivisionCode, ShippedDivision> | undefined
/** Units that began or were renamed since; as the database has them (rememberDivisions). */
let changed: ReadonlyMap<DivisionCode, ShippedDivision> = new Map()

/**
 * The division that we shipped or that a change of divisions made; undefined for a code we do not know. One that has ended
 * is still known, for what was written in its time.
 */
export function findKnownDivision(code: DivisionCode): ShippedDivision | undefined {
  index ??= new Map(readDivisions().map((division) => [division.code, division]))
  return changed.get(code) ?? index.get(code)
}

/** Puts what changed since the files were made over them: at the start of a program, and when a change comes into force. */
export function putOverShipped(divisions: readonly ShippedDivision[]): void {
  changed = new Map(divisions.map((division) => [division.code, division]))
}

/** `绣林街道`; `全国` for the nation; a sentence fragment with the code for one we do not know. */
export function divisionName(code: DivisionCode): string {
  if (code === 0) return '全国'
  return findKnownDivision(code)?.name ?? `未收录的区划(${code})`
}

/** `湖北省荆州市石首市绣林街道`: the names from the province down, without groups that are no places. */
export function divisionPath(code: DivisionCode): string {
  if (code === 0) return '全国'
  const around = divisionLineage(code).filter(
    (each) => each !== 0 && (each === code || findKnownDivision(each) !== undefined),
  )
  return joinPath(around.toReversed().map(divisionName))
}

/** Joins names from the outermost inwards. */
export function joinPath(names: readonly string[]): string {
  return names.filter((name) => !groupNames.has(name)).join('')
}
