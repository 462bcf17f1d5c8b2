import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../api.ts'
import type { InputOf } from '../../contracts.ts'
import { useSignedIn } from '../../session.tsx'
import type { Place } from '../people/division-picker.tsx'

/** What stands in the box and its filters, as typed. */
export interface Sought {
  readonly text: string
  readonly place: Place | undefined
  readonly receives: string
  readonly due: string
  readonly living: '' | 'alive' | 'dead'
  readonly ageFrom: string
  readonly ageTo: string
  readonly page: number
}

const nothing: Sought = {
  text: '',
  place: undefined,
  receives: '',
  due: '',
  living: '',
  ageFrom: '',
  ageTo: '',
  page: 1,
}

/**
 * Kept in this tab's memory alone, so that coming back from a card shows the same list: names and numbers never go into
 * the address or the browser's storage.
 */
let kept: { readonly userId: string; readonly sought: Sought } | undefined

export function useSought() {
  const { user } = useSignedIn()
  const [sought, setSought] = useState<Sought>(() => (kept?.userId === user.id ? kept.sought : nothing))
  const change = (more: Partial<Sought>): void => {
    const next = { ...sought, page: 1, ...more }
    kept = { userId: user.id, sought: next }
    setSought(next)
  }
  return { sought, change, clear: () => change(nothing) }
}

/** Long enough that a name is not searched for letter by letter. */
const pause = 300

/** The people found for what is typed; waits until something is. */
export function usePeople(sought: Sought) {
  const input = inputOf(sought)
  const text = JSON.stringify(input)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  const found = useQuery({
    queryKey: ['registry.search-people', asked],
    queryFn: ({ signal }) => call('registry.search-people', JSON.parse(asked), { signal }),
    enabled: asked === text && isAsked(sought),
    // Personal data: not kept in the page's memory longer than it is shown.
    gcTime: 0,
  })
  return { found, isWaiting: asked !== text || found.isFetching }
}

export function isAsked({ text, place, receives, due, living, ageFrom, ageTo }: Sought): boolean {
  return text.trim() !== '' || place !== undefined || [receives, due, living, ageFrom, ageTo].some((one) => one !== '')
}

function inputOf({
  text,
  place,
  receives,
  due,
  living,
  ageFrom,
  ageTo,
  page,
}: Sought): InputOf<'registry.search-people'> {
  const age = (typed: string): number | undefined => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : undefined)
  const [from, to] = [age(ageFrom), age(ageTo)]
  return {
    text: text.trim(),
    page,
    ...(place && { within: place.code }),
    ...(receives !== '' && { receives }),
    ...(due !== '' && { due }),
    ...(living !== '' && { living }),
    ...(from !== undefined && { ageFrom: from }),
    ...(to !== undefined && { ageTo: to }),
  }
}
