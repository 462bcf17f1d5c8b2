import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Problem } from '#ui'
import { call, problemIn } from '../../api.ts'
import type { OutputOf } from '../../contracts.ts'

export type HouseholdView = OutputOf<'policy.judge-household'>
export type Judgement = HouseholdView['judgements'][number]

export interface Judging {
  /** The last answer there was: it stays while one types, and while what is typed is wrong. */
  readonly view: HouseholdView | undefined
  readonly problem: Problem | undefined
  /** The answer is the one for what stands in the form. */
  readonly isFresh: boolean
}

/** Long enough that a typed number is not judged digit by digit. */
const pause = 400

/**
 * Judges what stands in the form as one types; undefined while too little stands there. The household travels to the
 * server and back; nothing of it is kept there.
 */
export function useJudgement(household: unknown): Judging {
  const text = household === undefined ? undefined : JSON.stringify(household)
  const [asked, setAsked] = useState<string>()
  const [last, setLast] = useState<HouseholdView>()
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  const { data, error, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['policy.judge-household', asked],
    queryFn: ({ signal }) => call('policy.judge-household', JSON.parse(asked ?? ''), { signal }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    // Personal data: not kept in the page's memory longer than it is shown.
    gcTime: 0,
  })
  if (data && !isPlaceholderData && data !== last) setLast(data)
  return {
    view: data ?? last,
    problem: error && !isFetching ? problemIn(error) : undefined,
    isFresh: text === asked && !isFetching && !isPlaceholderData && data !== undefined,
  }
}
