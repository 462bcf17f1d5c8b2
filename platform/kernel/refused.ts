import type { z } from 'zod'
import { t } from './messages.ts'
import { invalidFields, platformErrors } from './problem.ts'
import type { AnyUseCase, ErrorKind, ErrorSpec } from './use-case.ts'

/** A use case's refusal as its caller gets it, whatever the carrier: HTTP, command line, job. */
export interface Refused {
  /** Key of the use case's `errors`, or of those every use case has (`invalid`, `denied`, `unexpected`, …). */
  readonly type: string
  readonly kind: ErrorKind
  /** The finished Chinese sentence. */
  readonly text: string
  /** For invalid input: where, and what to write instead. */
  readonly fields?: readonly { readonly path: string; readonly text: string }[]
  /** The error value's own fields, e.g. `seconds`. */
  readonly values: Readonly<Record<string, unknown>>
}

const wrapperErrors = {
  'key-reused': {
    kind: 'conflict',
    text: '这个重复提交标识已经用于另一次内容不同的提交。请刷新页面后重新提交。',
  },
  'bad-key': { kind: 'invalid', text: '重复提交标识(Idempotency-Key)应为 1 至 200 个可见的英文字符。' },
  unexpected: {
    kind: 'unavailable',
    text: '系统出了错,这次操作没有保存任何内容。请稍后再试;如果还不行,请把编号 {requestId} 告诉管理员。',
  },
} as const satisfies Record<string, ErrorSpec>

/** The one answer to every denied access, so that nobody learns from it whether the thing exists. */
export const denied: Refused = refused('denied', platformErrors.denied, {})

export function invalidInput(error: z.ZodError): Refused {
  const count = error.issues.length
  return { ...refused('invalid', platformErrors.invalid, { count }), fields: invalidFields(error.issues) ?? [] }
}

export function wrapperRefusal(
  type: keyof typeof wrapperErrors,
  values: Readonly<Record<string, unknown>> = {},
): Refused {
  return refused(type, wrapperErrors[type], values)
}

/** The refusal that a handler answered; a type that the use case does not declare is a bug and throws. */
export function refusalOf(
  useCase: AnyUseCase,
  error: { readonly type: string } & Readonly<Record<string, unknown>>,
): Refused {
  if (error.type === 'denied') return denied
  const spec = useCase.errors[error.type]
  if (!spec) throw new Error(`${useCase.name} answered an undeclared error: ${error.type}`)
  const { type, ...values } = error
  return refused(type, spec, values)
}

function refused(type: string, spec: ErrorSpec, values: Readonly<Record<string, unknown>>): Refused {
  return { type, kind: spec.kind, text: t(spec.text, values), values }
}
