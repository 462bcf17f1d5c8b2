import { Input } from 'antd'
import { useState } from 'react'
import { Field, t } from '#ui'
import { useAct } from '../../use-act.ts'
import { changedCards, type OpenCard, referenceOf } from './card-context.ts'
import { Side } from './side.tsx'

/** Writes down what the resident says; the value stays until an officer has looked. */
export function ContestForm({
  open,
  name,
  close,
}: {
  readonly open: OpenCard
  readonly name: string
  readonly close: () => void
}) {
  const act = useAct('registry.contest-fact', changedCards)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const known = open.card.facts.find((one) => one.name === name)
  const isShort = reason.trim().length < 2
  const submit = async () => {
    setTried(true)
    if (isShort) return
    if (await act.run({ ...referenceOf(open), name, reason: reason.trim() })) close()
  }
  return (
    <Side
      title={t('“{label}”有异议', { label: known?.label ?? '' })}
      act={t('记下异议')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">
        {t('记下来以后,这一项会标着“有异议”,由经办人员核实:更正,或者写明理由保持原样。现在的值先不变。')}
      </p>
      <Field
        label={t('居民怎么说')}
        hint={t('哪里不对,应该是什么。')}
        error={isTried && isShort ? t('请写一句居民怎么说。') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={4}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Side>
  )
}
