import { Input } from 'antd'
import { useState } from 'react'
import { Field, t } from '#ui'
import type { PaperView } from '#registry/schema'
import { useAct } from '../../use-act.ts'
import { type OpenCard, referenceOf } from './card-context.ts'
import { Side } from './side.tsx'

interface WithdrawPaperProps {
  readonly open: OpenCard
  readonly paper: PaperView
  readonly close: () => void
}

/** Says that a paper counts no more; it stays in sight with the reason. */
export function WithdrawPaper({ open, paper, close }: WithdrawPaperProps) {
  const act = useAct('registry.withdraw-paper', ['registry.list-papers', 'registry.list-readers'])
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = why.trim().length < 2
  const submit = async () => {
    setTried(true)
    if (!isShort && (await act.run({ ...referenceOf(open), paper: paper.id, why: why.trim() }))) close()
  }
  return (
    <Side
      title={t('撤回“{label}”', { label: paper.label })}
      act={t('撤回')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">{t('撤回的材料还留在卡片上,标着谁为什么撤回,不再当作依据。')}</p>
      <Field label={t('为什么撤回')} error={isTried && isShort ? t('请写一句为什么撤回,以后查得到。') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </Field>
    </Side>
  )
}
