import type { ReactNode } from 'react'
import { ErrorNotice } from './error-notice.tsx'
import { t } from './messages.ts'
import type { Problem } from './problem.ts'

/** What a page or a part of it has to show. The shells demand it, so loading, empty and error can never be forgotten. */
export type PageState =
  | { readonly is: 'loading' }
  /** Nothing there yet: one sentence that says why and what to do, and the button that does it. */
  | { readonly is: 'empty'; readonly sentence: string; readonly action?: ReactNode }
  | { readonly is: 'error'; readonly problem: Problem; readonly retry?: (() => void) | undefined }
  | { readonly is: 'ready' }

export const ready: PageState = { is: 'ready' }

export function Loading() {
  return (
    <div className="loading" role="status">
      <span className="loading-words">{t('正在取数,请稍候。')}</span>
      <span className="loading-line" />
      <span className="loading-line" />
      <span className="loading-line" />
    </div>
  )
}

export function Empty({ sentence, action }: { readonly sentence: string; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{sentence}</p>
      {action}
    </div>
  )
}

/** Shows the state, or the children once there is something to show. */
export function StateOf({ state, children }: { readonly state: PageState; readonly children: ReactNode }) {
  switch (state.is) {
    case 'loading':
      return <Loading />
    case 'empty':
      return <Empty sentence={state.sentence} action={state.action} />
    case 'error':
      return <ErrorNotice problem={state.problem} retry={state.retry} />
    case 'ready':
      return children
  }
}
