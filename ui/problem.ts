/**
 * What the server answers when something could not be done (RFC 9457, platform/kernel/problem.ts), and what
 * the pages make of a lost connection. `detail` is a plain sentence that says what to do next.
 */
export interface Problem {
  readonly code: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Names the request in the server's log, for whoever helps. */
  readonly requestId?: string | undefined
  readonly fields?: readonly FieldProblem[] | undefined
  readonly retryAfterSeconds?: number | undefined
}

/** One wrong field: `path` as in the input (`account`, `grants[0].area`), `text` the sentence for it. */
export interface FieldProblem {
  readonly path: string
  readonly text: string
}

/** The sentence for one field, if the server named it. */
export function problemOf(problem: Problem | undefined, path: string): string | undefined {
  return problem?.fields?.find((field) => field.path === path)?.text
}
