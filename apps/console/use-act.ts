import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Problem } from '#ui'
import { call, problemIn } from './api.ts'
import type { CommandName, InputOf, OutputOf, QueryName } from './contracts.ts'

export interface Act<Name extends CommandName> {
  /** Runs the command; answers undefined when it could not be done (then `problem` says why). */
  readonly run: (input: InputOf<Name>) => Promise<OutputOf<Name> | undefined>
  readonly running: boolean
  readonly problem: Problem | undefined
  readonly forget: () => void
}

/**
 * Runs a command once per intent. If the connection breaks before the answer, the next try with the same
 * input carries the same idempotency key, so what was done already is not done twice. `refresh` names the
 * queries whose answers the command changes.
 */
export function useAct<Name extends CommandName>(name: Name, refresh: readonly QueryName[] = []): Act<Name> {
  const client = useQueryClient()
  const pending = useRef<{ readonly input: string; readonly key: string }>(undefined)
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: async (input: InputOf<Name>): Promise<OutputOf<Name>> => {
      const written = JSON.stringify(input)
      const intent = pending.current?.input === written ? pending.current : { input: written, key: newKey() }
      pending.current = intent
      try {
        const output = await call(name, input, { idempotencyKey: intent.key })
        pending.current = undefined
        return output
      } catch (thrown) {
        if (problemIn(thrown).code !== 'unreachable') pending.current = undefined
        throw thrown
      }
    },
    onSuccess: () => Promise.all(refresh.map((query) => client.invalidateQueries({ queryKey: [query] }))),
  })
  return {
    run: async (input) => {
      try {
        return await mutateAsync(input)
      } catch {
        // The mutation keeps the error; the page shows it through `problem`.
        return undefined
      }
    },
    running: isPending,
    problem: error ? problemIn(error) : undefined,
    forget: reset,
  }
}

/** 128 random bits. Not `crypto.randomUUID`: browsers have it over https only, and inside government networks http is common. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
