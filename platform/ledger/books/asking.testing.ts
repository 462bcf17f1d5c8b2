import type { z } from 'zod'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import type { AnyUseCase } from '#kernel/use-case'
import { actorWith } from '#testing/platform'

export const finance = actorWith(['finance-officer', 421_081_000_000])

/** Runs use cases as a test asks them: `answer` wants them done, `refusal` says with what sentence they were not. */
export function asking(platform: () => Platform, usual: Actor = finance) {
  const ask = async (useCase: AnyUseCase, input: unknown, actor: Actor = usual) =>
    execute(platform(), { useCase, input, actor, requestId: 'test' })
  const answer = async <O extends z.ZodType>(
    useCase: AnyUseCase & { readonly output: O },
    input: unknown,
    actor: Actor = usual,
  ): Promise<z.infer<O>> => {
    const asked = await ask(useCase, input, actor)
    if (!asked.ok) throw new Error(asked.error.text)
    return useCase.output.parse(asked.value)
  }
  const refusal = async (useCase: AnyUseCase, input: unknown, actor: Actor = usual): Promise<string> => {
    const asked = await ask(useCase, input, actor)
    return asked.ok ? 'done' : asked.error.text
  }
  return { ask, answer, refusal }
}
