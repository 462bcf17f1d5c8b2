import type { Judgement } from '#policy'
import type { CountyPlan } from '../county.ts'
import type { SyntheticHousehold } from '../household.ts'
import { type FaultRates, faultRates } from './fault-kinds.ts'
import { type LedgerName, ledgerNames } from './ledger-names.ts'

/** What the rulebook says of a household; given by the caller, since the registry does not know the rulebook. */
export type LedgerJudge = (
  household: Pick<SyntheticHousehold, 'division' | 'facts'>,
) => readonly Pick<Judgement, 'benefit' | 'member' | 'outcome' | 'amount'>[]

export interface LedgerOptions {
  /** Multiplies every default rate; 0 plants nothing. */
  readonly scale?: number
  /** Single rates, in ten thousandths, instead of the default. */
  readonly rates?: Partial<FaultRates>
  /** Only these; all by default. */
  readonly ledgers?: readonly LedgerName[]
  /** `varied`: titles, headers, formats and encodings drawn from the seed. `plain`: one header line, .xlsx. */
  readonly layouts?: 'varied' | 'plain'
  /** Every tenth row of the residents cannot be used: the stress file. */
  readonly everyTenthBroken?: boolean
  /** Also leaves the residents' file as an upload that broke off after 60 % of its bytes. */
  readonly truncated?: boolean
  /** A second county, in a folder of its own; some of the first county's people are in its ledgers as well. */
  readonly neighbour?: CountyPlan
  readonly onProgress?: (persons: number) => void
}

/** Shares of what changes within a month, in ten thousandths of households, persons or payments. */
export interface EditionChanges {
  readonly births: number
  readonly deaths: number
  readonly movedOut: number
  /** Households that came, in ten thousandths of persons. */
  readonly movedIn: number
  readonly amounts: number
  readonly phones: number
}

export const usualChanges: EditionChanges = {
  births: 8,
  deaths: 8,
  movedOut: 15,
  movedIn: 5,
  amounts: 200,
  phones: 60,
}

export interface Settings {
  readonly rates: FaultRates
  readonly ledgers: readonly LedgerName[]
  readonly layouts: 'varied' | 'plain'
  readonly everyTenthBroken: boolean
  readonly truncated: boolean
}

export function settingsOf(options: LedgerOptions): Settings {
  const { everyTenthBroken = false } = options
  return {
    rates: faultRates(options.scale, options.rates),
    ledgers: options.ledgers ?? ledgerNames,
    layouts: options.layouts ?? 'varied',
    everyTenthBroken,
    truncated: options.truncated ?? false,
  }
}
