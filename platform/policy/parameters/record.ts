import type { DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'

/** `sourced`: quoted from a file we hold; `reported`: published elsewhere, cited; `sample`: the sources are silent. */
export const parameterStatuses = { sourced: '有出处', reported: '据报道', sample: '示例' } as const
export type ParameterStatus = keyof typeof parameterStatuses

/**
 * One value of a parameter: for a place, a period of effect, and the time we held it to be so.
 * `cells` are the integers of one table cell (see ParameterSpec). Months are inclusive; null is open.
 */
export interface ParameterRecord {
  readonly key: string
  readonly place: DivisionCode
  /** Codes of the lists the parameter is tabulated by; an omitted list means every code. */
  readonly for: Readonly<Record<string, string>>
  readonly cells: readonly number[]
  readonly from: Month
  readonly to: Month | null
  /** After `to`, keep applying but ask an officer to look again; never a silent end. */
  readonly onExpiry: 'end' | 'review'
  /** From this month on an officer must look at it again. */
  readonly review: Month | null
  readonly status: ParameterStatus
  readonly document: string
  readonly source: string
  readonly quote: string
  readonly note: string
  /** ISO instant from which, and until which (null = still), we hold this record to be right. */
  readonly recordedFrom: string
  readonly recordedTo: string | null
  /** Where it was read: `policies/hubei/shishou/minimum-living.yaml:12`, or the adoption that made it. */
  readonly origin: string
}
