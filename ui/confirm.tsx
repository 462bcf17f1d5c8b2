import { Button } from 'antd'
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react'
import { ErrorNotice } from './error-notice.tsx'
import { t } from './messages.ts'
import type { Problem } from './problem.ts'

export interface ConfirmProps {
  readonly open: boolean
  /** The question, e.g. 停用张三的账号? */
  readonly question: string
  /** What will happen, and whether it can be taken back. */
  readonly children: ReactNode
  /** The act as a verb, never 确定. */
  readonly act: string
  /** Something is deleted, taken back or made void: the button is red. Everything else is not. */
  readonly destroys?: boolean
  /** There is nothing to do it to: the text says why. */
  readonly disabled?: boolean
  readonly running: boolean
  readonly problem: Problem | undefined
  readonly confirm: () => void
  readonly cancel: () => void
}

/** Asks before something that others feel. A native dialog: the focus stays inside, Esc closes, the focus returns. */
export function Confirm({
  open,
  question,
  children,
  act,
  destroys = false,
  disabled = false,
  running,
  problem,
  confirm,
  cancel,
}: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  useLayoutEffect(() => {
    const shown = dialog.current
    // Taken away while it is open, it would take the focus with it: closed first, it gives it back.
    return () => shown?.close()
  }, [])
  // The event comes late: a dialog that was shown again meanwhile was not given up.
  const closed = () => {
    if (dialog.current?.open !== true) cancel()
  }
  return (
    <dialog ref={dialog} className="dialog dialog-confirm" aria-label={question} onClose={closed}>
      {open ? (
        <div className="stack">
          <h2>{question}</h2>
          <div>{children}</div>
          {problem ? <ErrorNotice problem={problem} /> : null}
          <div className="form-actions">
            <Button type="primary" danger={destroys} disabled={disabled} onClick={confirm} loading={running}>
              {act}
            </Button>
            <Button onClick={cancel}>{t('不做了')}</Button>
          </div>
        </div>
      ) : null}
    </dialog>
  )
}
