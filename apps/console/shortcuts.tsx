import { createContext, use, useEffect, useEffectEvent, useMemo, useState, type ReactNode } from 'react'
import { recall, remember } from './memory.ts'

export interface Shortcut {
  /** As `KeyboardEvent.key` gives it: `?`, `/`, `a`. */
  readonly key: string
  readonly label: string
}

interface Shortcuts {
  /** What can be pressed on the page shown now. */
  readonly shown: readonly Shortcut[]
  readonly add: (shortcut: Shortcut) => () => void
  /** WCAG 2.1.4: single keys can be switched off, for people who dictate or whose keys stick. */
  readonly on: boolean
  readonly switchOn: (on: boolean) => void
}

const ShortcutsContext = createContext<Shortcuts | undefined>(undefined)
const memory = 'anmin.shortcuts'

export function ShortcutsProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shortcut[]>([])
  const [on, setOn] = useState(() => recall(memory) !== 'off')
  const value = useMemo<Shortcuts>(
    () => ({
      shown,
      on,
      add: (shortcut) => {
        setShown((held) => [...held, shortcut])
        return () => setShown((held) => held.filter((other) => other !== shortcut))
      },
      switchOn: (next) => {
        remember(memory, next ? 'on' : 'off')
        setOn(next)
      },
    }),
    [shown, on],
  )
  return <ShortcutsContext value={value}>{children}</ShortcutsContext>
}

export function useShortcuts(): Shortcuts {
  const shortcuts = use(ShortcutsContext)
  if (!shortcuts) throw new Error('useShortcuts outside ShortcutsProvider')
  return shortcuts
}

/** While the calling part is on the page, the key runs `run` (unless one is typing) and stands in the help. */
export function useShortcut(key: string, label: string, run: () => void): void {
  const { add, on } = useShortcuts()
  const act = useEffectEvent(run)
  // `add` changes with every registration; the effect must only follow the key and its words.
  const register = useEffectEvent(() => add({ key, label }))
  useEffect(() => register(), [key, label])
  useEffect(() => {
    if (!on) return
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key !== key ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        isTyping(event.target)
      )
        return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [key, on])
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=combobox], dialog, [role=dialog]') !== null
  )
}
