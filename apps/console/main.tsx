import 'virtual:tokens.css'
import '#ui/base.css'
import './layout/layout.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { applyAppearance, UiProvider } from '#ui'
import { queryClient } from './query-client.ts'
import { router } from './routes.tsx'
import { ShortcutsProvider } from './shortcuts.tsx'

applyAppearance()
// The server allows only styles that carry this page's nonce; antd writes its styles while it runs.
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce
const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <UiProvider nonce={nonce}>
        <ShortcutsProvider>
          <RouterProvider router={router} />
        </ShortcutsProvider>
      </UiProvider>
    </QueryClientProvider>
  </StrictMode>,
)
