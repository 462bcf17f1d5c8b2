import { useState } from 'react'
import { useSignedIn } from '../../session.tsx'
import { emptyDraft, type Draft } from './draft.ts'

interface Kept {
  readonly userId: string
  readonly draft: Draft
  readonly example: string
}

/** The household being tried, kept in this tab's memory only: looking something up in the library does not lose it. */
let kept: Kept | undefined

export function useDraft() {
  const { user } = useSignedIn()
  const [held, setHeld] = useState<Omit<Kept, 'userId'>>(() =>
    kept?.userId === user.id ? kept : { draft: emptyDraft(), example: '' },
  )
  const keep = (draft: Draft, example = held.example): void => {
    kept = { userId: user.id, draft, example }
    setHeld({ draft, example })
  }
  return { ...held, keep }
}

/** Hands a household to the workbench before going there. */
export function leaveDraft(userId: string, draft: Draft): void {
  kept = { userId, draft, example: '' }
}
