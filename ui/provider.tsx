import { ConfigProvider } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { antdLocale } from './antd-locale.ts'
import { useAppearance } from './appearance.ts'
import { antdTheme } from './theme.ts'

export interface UiProviderProps {
  /** Allows antd's style elements under the page's content security policy. */
  readonly nonce?: string | undefined
  readonly children: ReactNode
}

/**
 * Gives every page below it the look: antd's theme for the chosen tone and text size, and our words inside antd's parts. Antd's own
 * mark of a busy button calls itself “loading” in English and leaves by an animation that may never end.
 */
export function UiProvider({ nonce, children }: UiProviderProps) {
  const { shown, text } = useAppearance()
  const theme = useMemo(() => antdTheme(shown, text), [shown, text])
  return (
    <ConfigProvider
      {...(nonce ? { csp: { nonce } } : {})}
      theme={theme}
      locale={antdLocale()}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false, loadingIcon: <span className="busy-mark" aria-hidden="true" /> }}
    >
      {children}
    </ConfigProvider>
  )
}
