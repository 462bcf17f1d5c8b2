import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'

interface Note {
  readonly name: string
  readonly value: unknown
}

/** What the client gives up over: something that no second attempt makes better. */
class Broken extends Error {
  override readonly name = 'Broken'
}

/**
 * A client that may be killed at any moment. It writes down what it was answered; what it does not remember it asks again, with
 * the key it had asked with. It forgets some answers at once, as if they had been lost on the way, and must get the same again.
 */
export class Client {
  readonly #remembered = new Map<string, unknown>()
  readonly #file: string
  readonly #platform: Platform
  /** Of the request under way: why it failed. */
  #lastError: unknown

  constructor(platform: Platform, file: string) {
    this.#file = file
    const { log } = platform
    // The wrapper answers a bug as it answers a lost connection: the log tells one from the other.
    log.error = (fields: unknown) => {
      this.#lastError = (fields as { err?: unknown }).err ?? fields // as the wrapper logs
    }
    this.#platform = { ...platform, log }
    if (!existsSync(file)) return
    const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1)
    writeFileSync(file, whole.map((line) => `${line}\n`).join(''))
    for (const line of whole) {
      const { name, value }: Note = JSON.parse(line)
      this.#remembered.set(name, value)
    }
  }

  /** Does something until it is done and its answer written down; once only, as far as the client can tell. */
  async once<T>(name: string, work: () => Promise<T>): Promise<T> {
    // What was written down is what the same step had answered.
    if (this.#remembered.has(name)) return this.#remembered.get(name) as T
    const value = await patiently(work)
    appendFileSync(this.#file, `${JSON.stringify({ name, value: value ?? null } satisfies Note)}\n`)
    this.#remembered.set(name, value)
    process.stdout.write('step\n')
    return value
  }

  /** Runs a command, with a key of its own in the county. */
  async command<O>(
    key: string,
    useCase: AnyUseCase & { readonly output: z.ZodType<O> },
    input: object,
    actor: Actor,
  ): Promise<O> {
    return this.once(`${useCase.name}:${key}`, async () => {
      const ask = async (): Promise<O> => {
        this.#lastError = undefined
        const request = { useCase, input, actor, requestId: 'month', idempotencyKey: `${useCase.name}/${key}` }
        const answer = await execute(this.#platform, request)
        if (answer.ok) return answer.value
        if (answer.error.type === 'unexpected' && isLost(this.#lastError)) throw this.#lastError
        throw new Broken(`${useCase.name}/${key}: ${answer.error.type} ${answer.error.text}`, {
          cause: this.#lastError,
        })
      }
      const first = await ask()
      if (key.length % 3 !== 0) return first
      const again = await ask()
      if (!isDeepStrictEqual(first, again)) throw new Broken(`${useCase.name}/${key} answered something else`)
      return again
    })
  }
}

const patience = 40

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (tried === patience || !isLost(error)) throw error
      await pause(10)
    }
  }
}

/** Whether an error says that the connection is gone, and nothing else. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof Broken) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(57P0\d|08\d\d\d|ECONNRESET|EPIPE)$/.test(code) ||
    /Connection terminated|terminating connection|connection error|not queryable|Client was closed/.test(
      error.message,
    ) ||
    isLost(error.cause)
  )
}
