import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ErrorNotice, type Problem, t } from '#ui'
import type { PaperView } from '#registry/schema'
import { download, problemIn, type ReceivedFile } from '../../api.ts'
import { saveFile } from '../workbench/save-file.ts'
import { type OpenCard, referenceOf } from './card-context.ts'

interface OpenPaperProps {
  readonly open: OpenCard
  readonly paper: PaperView
  readonly close: () => void
}

/** Shows a photograph in place; a PDF is handed over to be opened with whatever reads it. */
export function OpenPaper({ open, paper, close }: OpenPaperProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [file, setFile] = useState<ReceivedFile>()
  const [address, setAddress] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const isPicture = paper.mediaType.startsWith('image/')
  const asked = useRef({ ...referenceOf(open), paper: paper.id })
  useEffect(() => dialog.current?.showModal(), [])
  useEffect(() => {
    const control = new AbortController()
    let made: string | undefined
    download('registry.open-paper', asked.current, { signal: control.signal }).then(
      (received) => {
        setFile(received)
        made = URL.createObjectURL(received.content)
        setAddress(made)
      },
      (thrown: unknown) => {
        if (!control.signal.aborted) setProblem(problemIn(thrown))
      },
    )
    return () => {
      control.abort()
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [])
  return (
    <dialog ref={dialog} className="dialog paper-dialog" aria-label={paper.label} onClose={close}>
      <div className="stack">
        <h2>{paper.label}</h2>
        {problem ? <ErrorNotice problem={problem} /> : null}
        {file || problem ? null : <p className="soft">{t('正在打开。')}</p>}
        {address && isPicture ? <img className="paper-picture" src={address} alt={paper.label} /> : null}
        {file && !isPicture ? <p>{t('这是 PDF 文件,保存后用阅读软件打开。用完请删掉保存的文件。')}</p> : null}
        <div className="form-actions">
          {file ? (
            <Button type={isPicture ? 'default' : 'primary'} onClick={() => saveFile(file.name, file.content)}>
              {t('保存到这台电脑')}
            </Button>
          ) : null}
          <Button onClick={() => dialog.current?.close()}>{t('关闭')}</Button>
        </div>
      </div>
    </dialog>
  )
}
