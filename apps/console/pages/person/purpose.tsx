import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field, Select, t } from '#ui'
import { type Purpose, purposes } from '#registry/schema'

/** Why a sensitive part is opened. Asked once for a card; kept in the record of who looked. */
export function PurposeForm({ act, give }: { readonly act: string; readonly give: (purpose: Purpose) => void }) {
  const [code, setCode] = useState<Purpose['code'] | ''>('')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const lacksNote = code === 'other' && note.trim() === ''
  const open = () => {
    setTried(true)
    if (code !== '' && !lacksNote) give({ code, note: note.trim() })
  }
  return (
    <div className="stack no-print">
      <div className="filters">
        <Field label={t('用途')} error={isTried && code === '' ? t('请选择用途。') : undefined}>
          {(control) => (
            <Select
              control={control}
              value={code}
              prompt={t('请选择')}
              options={Object.entries(purposes).map(([value, label]) => ({
                value: value as Purpose['code'], // the keys of the table
                label: t(label),
              }))}
              change={setCode}
              clear={() => setCode('')}
            />
          )}
        </Field>
        <Field
          label={t('说明')}
          need={code === 'other' ? 'must' : 'may'}
          error={isTried && lacksNote ? t('选“其他”时,请用一句话写明用途。') : undefined}
        >
          {(control) => (
            <Input {...control} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </div>
      <div className="row">
        <Button type="primary" onClick={open}>
          {act}
        </Button>
        <span className="soft">{t('谁在什么时候为什么打开过,都会记录,本人可以查。')}</span>
      </div>
    </div>
  )
}

/** Says that something is not shown, and opens the question only when one wants to see it. */
export function NotShown({ words, give }: { readonly words: string; readonly give: (purpose: Purpose) => void }) {
  const [asks, setAsks] = useState(false)
  return (
    <div className="not-shown no-print">
      <div className="row">
        <span>{words}</span>
        {asks ? null : <Button onClick={() => setAsks(true)}>{t('写明用途后显示')}</Button>}
      </div>
      {asks ? <PurposeForm act={t('显示')} give={give} /> : null}
    </div>
  )
}
