import { z } from 'zod'

/** Somebody at a county's ledgers: through the pages' interface, or in the process. */
export interface Officer {
  readonly county: number
  /** Asks a use case by its name; throws with the sentence that the officer would read. */
  readonly ask: <S extends z.ZodType>(useCase: string, output: S, input: object) => Promise<z.infer<S>>
  /** The bytes of a use case that answers a file. */
  readonly download: (useCase: string, input: object) => Promise<Buffer>
  /** Comes back when this work is over. */
  readonly finish: (job: string) => Promise<void>
}
