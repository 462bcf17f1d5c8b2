import type { ParameterShelf, Rulebook } from '#policy'

/** What the application gives the watch: the assembled rulebook, and where parameters are held. */
export interface WatchSettings {
  readonly rulebook: Rulebook
  readonly shelf: ParameterShelf
  /** Households judged in one transaction: so much is lost at most when the program is killed. */
  readonly step?: number
}

export const defaultStep = 20_000
