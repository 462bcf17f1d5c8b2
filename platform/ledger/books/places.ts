import type { DivisionCode } from '#kernel/division-code'

export function townshipOf(division: DivisionCode): DivisionCode {
  return (division - (division % 1_000)) as DivisionCode
}

/** A whole township or street, not the county and not a village. */
export function isTownship(division: DivisionCode): boolean {
  return division % 1_000 === 0 && division % 1_000_000 !== 0
}
