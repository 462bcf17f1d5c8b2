import { z } from 'zod'
import { t } from './messages.ts'
import type { ErrorKind, ErrorSpecs } from './use-case.ts'

/** The only place that knows which HTTP status a kind of refusal is. */
const statusOfKind = {
  invalid: 422,
  unauthenticated: 401,
  denied: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>

/** Where HTTP has a narrower status for a refusal of the carrier itself. */
const statusOfCode: Readonly<Record<string, number>> = {
  'malformed-json': 400,
  'bad-request': 400,
  'wrong-content-type': 415,
}

/** The HTTP status of a refusal. */
export function statusOf(code: string, kind: ErrorKind): number {
  return statusOfCode[code] ?? statusOfKind[kind]
}

export const problemContentType = 'application/problem+json; charset=utf-8'

/** Problem details of RFC 9457. `detail` is the sentence for the person; `code` is for programs. */
export const Problem = z.object({
  type: z.string().meta({ description: 'URI of the kind of problem: urn:anmin:problem:<code>' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'Plain Chinese sentence: what went wrong and what to do next' }),
  code: z.string(),
  requestId: z.string(),
  fields: z
    .array(z.object({ path: z.string(), text: z.string() }))
    .readonly()
    .optional()
    .meta({ description: 'For invalid input: which field, and what to write instead' }),
  retryAfterSeconds: z.int().optional(),
})
export type Problem = z.infer<typeof Problem>

const titles = {
  invalid: '提交的内容有误',
  unauthenticated: '需要登录',
  denied: '没有权限',
  'not-found': '没有找到',
  conflict: '与现有情况冲突',
  'too-large': '内容太大',
  'too-many': '请求太频繁',
  unavailable: '暂时不能用',
} as const satisfies Record<ErrorKind, string>

/** Refusals of the platform itself, before or around a use case. */
export const platformErrors = {
  invalid: { kind: 'invalid', text: '提交的内容有 {count} 处不对,请按提示改正后再提交。' },
  unauthenticated: { kind: 'unauthenticated', text: '还没有登录,或登录已经失效,请重新登录。' },
  denied: { kind: 'denied', text: '你没有权限做这件事。需要的话,请联系管理员授权。' },
  'malformed-json': { kind: 'invalid', text: '提交的内容不是完整的 JSON,请检查括号、引号和逗号后再提交。' },
  'wrong-content-type': {
    kind: 'invalid',
    text: '接口只接受 JSON。请把 Content-Type 设为 application/json 后再提交。',
  },
  'unknown-route': { kind: 'not-found', text: '没有这个地址。接口清单见 /openapi.json,页面请从首页进入。' },
  'too-large': { kind: 'too-large', text: '提交的内容超过 {megabytes} MB 的上限,没有接收。请分批提交。' },
  'foreign-origin': { kind: 'denied', text: '这个请求来自别的网站,已经拒绝。请从本平台的页面操作。' },
  'too-many': { kind: 'too-many', text: '请求太频繁,请过 {seconds} 秒再试。' },
  'file-gone': {
    kind: 'not-found',
    text: '这个文件已经不在文件库里了:供下载的文件只保留两天。请重新生成后再下载。',
  },
  'file-broken': {
    kind: 'unavailable',
    text: '这个文件在服务器上已损坏,没有发给您。请把编号 {requestId} 告诉管理员,由管理员从备份恢复。',
  },
  overloaded: { kind: 'unavailable', text: '服务器正忙,请稍后再试。' },
  'bad-request': {
    kind: 'invalid',
    text: '请求的格式不对,服务器读不懂。请从本平台的页面操作,或对照 /openapi.json 检查。',
  },
} as const satisfies ErrorSpecs

/** A refusal of the wrapper (`Refused`), as far as problem details need it. */
interface Refusal {
  readonly type: string
  readonly kind: ErrorKind
  readonly text: string
  readonly fields?: Problem['fields'] | undefined
  readonly values: Readonly<Record<string, unknown>>
}

/** What `execute` refused, as problem details. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  if (refusal.type === 'unexpected') return unexpectedProblem(requestId)
  const { seconds } = refusal.values
  return {
    type: `urn:anmin:problem:${refusal.type}`,
    title: titles[refusal.kind],
    status: statusOf(refusal.type, refusal.kind),
    detail: refusal.text,
    code: refusal.type,
    requestId,
    ...(refusal.fields && { fields: refusal.fields }),
    ...(typeof seconds === 'number' && { retryAfterSeconds: seconds }),
  }
}

export function platformProblem(
  type: keyof typeof platformErrors,
  requestId: string,
  values: Readonly<Record<string, unknown>> = {},
): Problem {
  const { kind, text } = platformErrors[type]
  return problemOf({ type, kind, text: t(text, values), values }, requestId)
}

/** A bug. The person learns that nothing was saved and which number to quote; the reason stays in the log. */
export function unexpectedProblem(requestId: string): Problem {
  return {
    type: 'urn:anmin:problem:unexpected',
    title: '系统出错',
    status: 500,
    detail: t('系统出了错,这次操作没有保存任何内容。请稍后再试;如果还不行,请把编号 {requestId} 告诉管理员。', {
      requestId,
    }),
    code: 'unexpected',
    requestId,
  }
}

/** Zod's findings as `fields`: where (a path such as `members[0].birthDate`) and what to write instead. */
export function invalidFields(issues: readonly z.core.$ZodIssue[]): Problem['fields'] {
  return issues.slice(0, 50).map((issue) => ({ path: z.core.toDotPath(issue.path), text: issue.message }))
}
