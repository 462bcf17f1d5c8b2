import type { Rulebook } from './rulebook.ts'

/**
 * The rulebook of this process. The businesses' rules stand above this module, so the app that
 * assembles them hands the result down once at start.
 */
let current: Rulebook | undefined

export function setRulebook(rulebook: Rulebook): void {
  current = rulebook
}

export function getRulebook(): Rulebook {
  if (!current) throw new Error('no rulebook: the app must call setRulebook at start')
  return current
}
