import type { ParameterShelf, Rulebook } from '#policy'

/** What the application gives the simulation: the assembled rulebook, and where parameters are held. */
export interface SimulationSettings {
  readonly rulebook: Rulebook
  readonly shelf: ParameterShelf
  /** From so many people on a job computes; a request would keep the officer waiting and the server busy for seconds. */
  readonly inlineLimit?: number
  /** Is told how many households of how many are judged; for a terminal. */
  readonly onProgress?: (done: number, total: number) => void
}

export const defaultInlineLimit = 200_000
