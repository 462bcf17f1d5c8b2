import { err, ok, type Result } from '#kernel/result'

/** What a cell says, read; `undefined` when it says nothing (empty, —, 不详). A note is told, the value is taken. */
export interface Taken<T> {
  readonly value: T | undefined
  readonly note?: string
}

/** Why a cell cannot be taken: a finished Chinese sentence that never repeats a whole number of a person. */
export interface CellRefusal {
  readonly text: string
}

export type CellReading<T> = Result<Taken<T>, CellRefusal>

export const nothing: CellReading<never> = ok({ value: undefined })

export function taken<T>(value: T, note?: string): CellReading<T> {
  return ok(note === undefined ? { value } : { value, note })
}

/** Nothing is taken, and why is told; the row is taken without it. */
export function unsure(note: string): CellReading<never> {
  return ok({ value: undefined, note })
}

export function refused(text: string): CellReading<never> {
  return err({ text })
}
