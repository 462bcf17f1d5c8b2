import type { z } from 'zod'

/** What goes into a use case and what comes out, as types: the schemas themselves stay on the server. */
export interface Contract<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** The contract of two schemas of a module's `schema.ts`. */
export type ContractOf<Input extends z.ZodType, Output extends z.ZodType> = Contract<z.input<Input>, z.infer<Output>>
