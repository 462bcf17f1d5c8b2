import type { z } from 'zod'
import type { AccessRule } from './access.ts'
import type { Context } from './context.ts'
import type { DivisionCode } from './division-code.ts'
import type { Result } from './result.ts'

/**
 * What kind of refusal an error is. Transport alone knows what HTTP status that means.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'denied'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable'

/**
 * One expected failure of a use case. `text` is the plain Chinese sentence that says where it went
 * wrong and what to do next; `{name}` takes a field of the error value.
 */
export interface ErrorSpec {
  readonly kind: ErrorKind
  readonly text: string
}
export type ErrorSpecs = Readonly<Record<string, ErrorSpec>>

/** An error value: its tag is a key of the use case's `errors`; other fields fill its sentence. */
export type ErrorOf<E extends ErrorSpecs> = { readonly type: keyof E & string } & Readonly<Record<string, unknown>>

/**
 * One thing somebody can do. HTTP route, command line, jobs, the pages' client, OpenAPI and the
 * permission matrix derive from this object; the kernel's wrapper (execute.ts) runs it.
 */
export interface UseCase<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  E extends ErrorSpecs = ErrorSpecs,
> {
  readonly kind: 'command' | 'query'
  /** `module.verb-noun`, e.g. `policy.adopt-parameter`; also the path: /api/policy/adopt-parameter */
  readonly name: string
  /** What it does, in Chinese, as the audit view and OpenAPI show it. */
  readonly title: string
  readonly input: I
  readonly output: O
  readonly errors: E
  /** The lines of the module's access table for this action. Absence denies. */
  readonly access: readonly AccessRule[]
  /**
   * One of many small steps of something whose beginning and end leave their entries in the audit chain, such as a part
   * of an upload: done, it leaves none itself. Denied, refused or failed it does, as everything.
   */
  readonly isStep?: true
  // Methods, not function properties, so that `AnyUseCase` can hold use cases of all inputs; the wrapper gives each only
  // what its own `input` schema has parsed.
  /** The area acted on, when the input names one. */
  area?(input: z.infer<I>): DivisionCode | undefined
  /** What the audit entry says was touched (ids only, never personal data). */
  subject?(input: z.infer<I>): string | undefined
  /** Why it is needed, where the input asks for that: kept in the audit entry. */
  purpose?(input: z.infer<I>): string | undefined
  handle(ctx: Context, input: z.infer<I>): Promise<Result<z.infer<O>, ErrorOf<E>>>
}

/** A use case whose own types do not matter: what lists, routes and documents hold. */
export interface AnyUseCase
  extends Pick<UseCase, 'kind' | 'name' | 'title' | 'input' | 'output' | 'access' | 'isStep'> {
  readonly errors: ErrorSpecs
  area?(input: unknown): DivisionCode | undefined
  subject?(input: unknown): string | undefined
  purpose?(input: unknown): string | undefined
  handle(ctx: Context, input: unknown): Promise<Result<unknown, ErrorOf<ErrorSpecs>>>
}

export function command<I extends z.ZodType, O extends z.ZodType, const E extends ErrorSpecs>(
  definition: Omit<UseCase<I, O, E>, 'kind'>,
): UseCase<I, O, E> {
  return { kind: 'command', ...definition }
}

export function query<I extends z.ZodType, O extends z.ZodType, const E extends ErrorSpecs>(
  definition: Omit<UseCase<I, O, E>, 'kind'>,
): UseCase<I, O, E> {
  return { kind: 'query', ...definition }
}
