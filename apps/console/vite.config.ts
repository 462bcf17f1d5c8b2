import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { noInlineStyle } from './no-inline-style.ts'
import { tokenSheet } from './token-sheet.ts'

const project = join(import.meta.dirname, '../..')

/**
 * Builds the console into `.anmin/console` (or ANMIN_CONSOLE_OUT). What every page needs shares a few
 * chunks; each page and ECharts are chunks of their own, fetched when first opened.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), tokenSheet(), noInlineStyle()],
  // The server puts a fresh nonce here with each page (apps/server/page-routes.ts).
  html: { cspNonce: '__ANMIN_NONCE__' },
  build: {
    outDir: process.env['ANMIN_CONSOLE_OUT'] ?? join(project, '.anmin/console'),
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      treeshake: {
        // The doors (`#ui`) only pass names on: a page pulls in what it uses, not everything behind the door.
        moduleSideEffects: [{ test: /[\\/]ui[\\/](?!chart-canvas)[^\\/]+\.tsx?$/, sideEffects: false }],
      },
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ }],
        },
      },
    },
  },
})
