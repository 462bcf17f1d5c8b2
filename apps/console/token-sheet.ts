import type { Plugin } from 'vite'
import { tokenCss } from '#ui/tokens'

const name = 'virtual:tokens.css'

/** Serves the design tokens as a style sheet, so that colours and sizes exist before any script runs. */
export function tokenSheet(): Plugin {
  return {
    name: 'anmin-token-sheet',
    resolveId: (id) => (id === name ? name : undefined),
    load: (id) => (id === name ? tokenCss() : undefined),
  }
}
