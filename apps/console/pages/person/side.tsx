import { Button } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { ErrorNotice, t, type Problem } from '#ui'

export interface SideProps {
  readonly title: string
  readonly children: ReactNode
  /** The act as a verb. */
  readonly act: string
  readonly running: boolean
  readonly problem: Problem | undefined
  readonly submit: () => void
  readonly close: () => void
}

/** A form beside the card. A native dialog: the focus stays inside, Esc closes, the focus returns. */
export function Side({ title, children, act, running, problem, submit, close }: SideProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog side-form" aria-label={title} onClose={close}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <h2>{title}</h2>
        {children}
        {problem ? <ErrorNotice problem={problem} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={running}>
            {act}
          </Button>
          <Button onClick={() => dialog.current?.close()}>{t('不做了')}</Button>
        </div>
      </form>
    </dialog>
  )
}
