import { type Actor } from '#kernel/context'
import type { CountyCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { formatMonth, type Month, month } from '#kernel/month'
import type { Refused } from '#kernel/refused'
import type { Result } from '#kernel/result'
import type { AnyUseCase } from '#kernel/use-case'
import { actorWith } from '#testing/platform'
import type { z } from 'zod'
import type { RunId } from '../ids.ts'
import { approveRun } from './approve/approve-run.ts'
import { beginRun } from './begin-run.ts'
import { continueRun } from './continue-run.ts'
import { submitRun } from './submit-run.ts'

export const shishou = 421_081 as CountyCode
export const november = month(2026, 11)

/** Those who work on a month: who prepares, and the two who approve. */
export const clerk = actorWith(['county-officer', 421_081_000_000])
export const chief = actorWith(['county-officer', 421_081_000_000])
export const cashier = actorWith(['finance-officer', 421_081_000_000])

/** No relation between benefits and no benefit: what a run needs of the rulebook is what the test gives. */
export const noRules = {
  benefits: [],
  relations: [],
  parameters: [],
  layout: { length: 0, offsets: new Map() },
} as const

/** A month from its beginning to the approval, as officers do it. */
export function monthOf(platform: () => Platform, county: CountyCode = shishou) {
  const ask = <O>(
    useCase: AnyUseCase & { readonly output: z.ZodType<O> },
    input: unknown,
    actor: Actor,
  ): Promise<Result<O, Refused>> => execute(platform(), { useCase, input, actor, requestId: newId<'RequestId'>() })
  const done = async <O>(
    useCase: AnyUseCase & { readonly output: z.ZodType<O> },
    input: unknown,
    actor: Actor = clerk,
  ): Promise<O> => {
    const answer = await ask(useCase, input, actor)
    if (!answer.ok) throw new Error(`${useCase.name}: ${answer.error.type} ${answer.error.text}`)
    return answer.value
  }
  const prepared = async (
    of: Month = november,
    {
      size,
      ...more
    }: { readonly supplement?: number; readonly benefits?: readonly string[]; readonly size?: number } = {},
  ): Promise<RunId> => {
    const { id } = await done(beginRun, { county, month: formatMonth(of), ...more })
    await continueRun(platform(), noRules, { county, id, ...(size !== undefined && { size }) })
    return id
  }
  const approved = async (id: RunId): Promise<RunId> => {
    const { digest } = await done(submitRun, { county, id })
    await done(approveRun({ rulebook: noRules }), { county, id, digest }, chief)
    await done(approveRun({ rulebook: noRules }), { county, id, digest }, cashier)
    return id
  }
  return { ask, done, prepared, approved, month: async (of: Month = november) => approved(await prepared(of)) }
}
