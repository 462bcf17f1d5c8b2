import type { z } from 'zod'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'

interface Desk {
  readonly platform: Platform
  readonly useCases: readonly AnyUseCase[]
}

/** For tests: asks the use cases of schemes by name. `done` wants them done, `refused` says with which error they were not. */
export function askingByName(desk: () => Desk, usual: Actor, county: number) {
  const ask = async (name: string, input: object, actor: Actor = usual) => {
    const { platform, useCases } = desk()
    const useCase = useCases.find((one) => one.name === `ledger.${name}`)
    if (!useCase) throw new Error(name)
    return execute(platform, { useCase, input: { county, ...input }, actor, requestId: 'test' })
  }
  const done = async <S extends z.ZodType>(
    schema: S,
    name: string,
    input: object,
    actor?: Actor,
  ): Promise<z.infer<S>> => {
    const answer = await ask(name, input, actor)
    if (!answer.ok) throw new Error(answer.error.text)
    return schema.parse(answer.value)
  }
  const refused = async (name: string, input: object, actor?: Actor): Promise<string> => {
    const answer = await ask(name, input, actor)
    return answer.ok ? 'done' : answer.error.type
  }
  return { ask, done, refused }
}
