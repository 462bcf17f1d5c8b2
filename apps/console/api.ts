import { t, type Problem } from '#ui'
import type { Downloads, InputOf, OutputOf, UseCases } from './contracts.ts'

/** Carries a problem of the server to whoever shows it. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export interface CallOptions {
  /** One per intended act: the same key sent twice acts once. Commands only. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** Runs one use case on the server. Throws ProblemError with a sentence for the reader when it cannot be done. */
export async function call<Name extends keyof UseCases>(
  name: Name,
  input: InputOf<Name>,
  options: CallOptions = {},
): Promise<OutputOf<Name>> {
  const response = await post(name, input, options)
  const answer = await bodyOf(response)
  if (!response.ok) throw new ProblemError(asProblem(answer, response.status))
  // Server and pages are one build of one contract: the use case's output schema has checked this answer already.
  return answer as OutputOf<Name>
}

/** A file as the server sends it. */
export interface ReceivedFile {
  readonly name: string
  readonly content: Blob
}

/** Runs a use case that answers a file, and receives it whole. Throws ProblemError as `call` does. */
export async function download<Name extends keyof Downloads>(
  name: Name,
  input: Downloads[Name],
  options: CallOptions = {},
): Promise<ReceivedFile> {
  const response = await post(name, input, options)
  if (!response.ok) throw new ProblemError(asProblem(await bodyOf(response), response.status))
  const written = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  try {
    return { name: decodeURIComponent(written ?? ''), content: await response.blob() }
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ProblemError({
      code: 'broken-off',
      title: t('文件没有下载完整。'),
      status: 0,
      detail: t('下载中途断了,没有保存。请检查网络后再下载一次;如果每次都断,请告诉本单位的系统管理员。'),
    })
  }
}

function post(name: string, input: unknown, { idempotencyKey, signal }: CallOptions): Promise<Response> {
  return send(`/api/${name.replace('.', '/')}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'x-anmin-client': 'console',
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    body: JSON.stringify(input),
    signal: signal ?? null,
  })
}

async function send(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ProblemError({
      code: 'unreachable',
      title: t('连不上服务器。'),
      status: 0,
      detail: t('请检查网络后再试。填写的内容还在这一页上。如果一直连不上,请告诉本单位的系统管理员。'),
    })
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // A gateway in between may answer with its own page; the status still says what happened.
    return undefined
  }
}

function asProblem(answer: unknown, status: number): Problem {
  if (typeof answer === 'object' && answer !== null && 'detail' in answer && typeof answer.detail === 'string') {
    // Our server writes the other members as `Problem` declares them.
    return { ...(answer as Problem), status }
  }
  return {
    code: 'unexpected',
    title: t('服务器没有给出能看懂的回答(状态 {status})。', { status }),
    status,
    detail: t('请过一会儿再试。如果还是这样,请把出现的时间告诉本单位的系统管理员。'),
  }
}

/** The problem behind anything that was thrown; a bug in the page becomes a sentence too, and stays in the browser's log. */
export function problemIn(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  return {
    code: 'page-defect',
    title: t('这一页出了错。'),
    status: 0,
    detail: t('请刷新后再试。如果还是这样,请把刚才做了什么告诉本单位的系统管理员。'),
  }
}
