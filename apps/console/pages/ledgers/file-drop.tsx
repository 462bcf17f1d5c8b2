import { FileExcelOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import { t } from '#ui'

export interface FileDropProps {
  /** Said in the zone, e.g. which file is expected. */
  readonly words: string
  readonly disabled?: boolean
  readonly choose: (file: File) => void
}

/** The browser's own file field over the whole zone: it takes a dropped file, a click, Enter and a screen reader's press. */
export function FileDrop({ words, disabled = false, choose }: FileDropProps) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    // A file dropped beside the zone would otherwise replace the page.
    const refuse = (event: DragEvent) => {
      if (!(event.target instanceof Element && event.target.closest('.file-drop'))) event.preventDefault()
    }
    addEventListener('dragover', refuse)
    addEventListener('drop', refuse)
    return () => {
      removeEventListener('dragover', refuse)
      removeEventListener('drop', refuse)
    }
  }, [])
  return (
    <label
      className={isOver ? 'file-drop file-drop-over' : 'file-drop'}
      onDragEnter={() => setOver(true)}
      onDragLeave={(event) => event.currentTarget.contains(event.relatedTarget as Node | null) || setOver(false)}
      onDrop={() => setOver(false)}
    >
      <FileExcelOutlined aria-hidden className="file-drop-shape" />
      <span>
        <span className="file-drop-title">{words}</span>
        <span className="soft">{t('Excel(.xlsx)或 CSV,最大 200 MB。')}</span>
      </span>
      <input
        type="file"
        accept=".xlsx,.csv"
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again.
          event.target.value = ''
          if (file) choose(file)
        }}
      />
    </label>
  )
}
