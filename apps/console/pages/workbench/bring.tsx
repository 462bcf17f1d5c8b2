import { Button } from 'antd'
import { useRef, useState } from 'react'
import { Field, Notice, Select, t } from '#ui'
import { useAsk } from '../../use-ask.ts'
import { readDraft, type Draft } from './draft.ts'
import { saveFile } from './save-file.ts'

export interface BringProps {
  readonly example: string
  /** A household that was read, with the place and month it was written for. */
  readonly take: (household: unknown, example: string) => void
  readonly clear: () => void
  /** What is exported. */
  readonly household: () => unknown
  readonly draft: Draft
}

/** A household of more than fifty people is not one; neither is a file of this size. */
const mostBytes = 1_000_000

/** Ways in and out: worked examples, a file, the printer. */
export function Bring({ example, take, clear, household, draft }: BringProps) {
  const examples = useAsk('policy.list-examples', {})
  const file = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<string>()
  const list = examples.data?.examples ?? []
  const read = async (chosen: File | undefined): Promise<void> => {
    setRefused(undefined)
    if (!chosen) return
    const faultOr = await householdIn(chosen)
    if ('fault' in faultOr) setRefused(faultOr.fault)
    else take(faultOr.household, '')
  }
  return (
    <div className="bring no-print">
      <Field label={t('示例家庭')} need="filter">
        {(control) => (
          <Select
            control={control}
            value={example}
            prompt={t('自己填')}
            options={list.map(({ name, title, placeName }) => ({ value: name, label: `${title}(${placeName})` }))}
            change={(name) => take(list.find((one) => one.name === name)?.household, name)}
            clear={clear}
          />
        )}
      </Field>
      <div className="row">
        <Button onClick={() => file.current?.click()}>{t('导入文件')}</Button>
        <Button onClick={() => saveFile(`${draft.title || t('家庭试算')}.json`, JSON.stringify(household(), null, 2))}>
          {t('导出文件')}
        </Button>
        <Button onClick={clear}>{t('清空')}</Button>
        <input
          ref={file}
          hidden
          type="file"
          accept=".json,application/json"
          aria-label={t('选家庭文件')}
          onChange={(event) => {
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {refused ? <Notice kind="info" title={refused} /> : null}
    </div>
  )
}

async function householdIn(file: File): Promise<{ readonly household: unknown } | { readonly fault: string }> {
  if (file.size > mostBytes)
    return { fault: t('“{name}”太大了,不像是一户家庭。请核对是不是选错了文件。', { name: file.name }) }
  const text = await file.text()
  try {
    const household: unknown = JSON.parse(text)
    if (readDraft(household)) return { household }
    return {
      fault: t('“{name}”里没有 household 和 members,不是家庭文件。请用这一页“导出文件”存下的文件。', {
        name: file.name,
      }),
    }
  } catch {
    return { fault: t('“{name}”不是完整的 JSON,读不出来。请检查括号、引号和逗号。', { name: file.name }) }
  }
}
