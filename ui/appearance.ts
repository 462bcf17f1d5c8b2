import { useSyncExternalStore } from 'react'
import { textSizes, tones, type TextSize, type Tone } from './tokens.ts'

/** How somebody wants the pages to look; kept on this device. `system` follows the device's own setting. */
export interface Appearance {
  readonly tone: Tone | 'system'
  readonly text: TextSize
}

const key = 'anmin.appearance'
const standard: Appearance = { tone: 'system', text: 'standard' }
const darkDevice = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let current = remembered()

/** A broken or blocked memory gives the standard look: a preference may never keep anybody from working. */
function remembered(): Appearance {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    const { tone, text } = kept as { tone?: unknown; text?: unknown }
    return {
      tone: tones.find((known) => known === tone) ?? standard.tone,
      text: textSizes.find((known) => known === text) ?? standard.text,
    }
  } catch {
    return standard
  }
}

/** The tone shown now. */
export function toneOf(appearance: Appearance): Tone {
  if (appearance.tone !== 'system') return appearance.tone
  return darkDevice.matches ? 'dark' : 'light'
}

/** Puts the remembered look on the root element; called before the first render so that nothing flashes. */
export function applyAppearance(): void {
  document.documentElement.dataset['tone'] = toneOf(current)
  document.documentElement.dataset['text'] = current.text
}

export function changeAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(key, JSON.stringify(current))
  } catch {
    // Private windows may refuse to remember; the look still changes for this visit.
  }
  announce()
}

function announce(): void {
  applyAppearance()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  darkDevice.addEventListener('change', announce)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) darkDevice.removeEventListener('change', announce)
  }
}

/** The look and the tone it comes to. The snapshot is the tone as well, so a change on the device re-renders. */
export function useAppearance(): Appearance & { readonly shown: Tone } {
  const appearance = useSyncExternalStore(subscribe, () => current)
  const shown = useSyncExternalStore(subscribe, () => toneOf(current))
  return { ...appearance, shown }
}
