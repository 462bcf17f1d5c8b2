import { Checkbox } from 'antd'
import { useState } from 'react'
import { Field, Loading, Select, t } from '#ui'
import type { FieldView } from '#registry/schema'
import { useAct } from '../../use-act.ts'
import { useAsk } from '../../use-ask.ts'
import { MonthInput } from '../policy/month-input.tsx'
import { BasisFields, hasEvidence, noBasis } from './basis-fields.tsx'
import { changedCards, type OpenCard, referenceOf, versionOf } from './card-context.ts'
import { Side } from './side.tsx'
import { TypedValue, unitWords } from './typed-value.tsx'

/** Corrects one value, or adds one that is missing. What stood there before is not lost. */
export function CorrectForm({
  open,
  name,
  close,
}: {
  readonly open: OpenCard
  readonly name: string | undefined
  readonly close: () => void
}) {
  const asked = useAsk('registry.list-fields', {})
  const fields = (asked.data?.fields ?? []).filter((field) => field.of === open.of)
  const act = useAct('registry.correct-fact', changedCards)
  const [chosen, setChosen] = useState(name)
  const [value, setValue] = useState('')
  const [isUnknown, setUnknown] = useState(false)
  const [from, setFrom] = useState(open.card.month)
  const [until, setUntil] = useState('')
  const [basis, setBasis] = useState(noBasis)
  const [isTried, setTried] = useState(false)
  const field = fields.find((one) => one.name === chosen)
  const known = open.card.facts.find((one) => one.name === chosen)
  const [contest] = known?.contests ?? []
  const lacksValue = !isUnknown && value.trim() === ''
  const submit = async () => {
    setTried(true)
    if (!field || lacksValue || from === '' || !hasEvidence(basis)) return
    const done = await act.run({
      ...referenceOf(open),
      ...versionOf(open),
      name: field.name,
      value: isUnknown ? null : value.trim(),
      from,
      ...(until !== '' && { until }),
      source: basis.source,
      evidence: basis.evidence.trim(),
      ...(contest && { contest: contest.id }),
    })
    if (done) close()
  }
  return (
    <Side
      title={known ? t('纠正“{label}”', { label: known.label }) : t('补充一项信息')}
      act={t('记下来')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      {known ? (
        <p className="soft">{t('现在是:{text}。原来的值不删除,时间线上一直看得到。', { text: known.text })}</p>
      ) : null}
      {asked.data === undefined ? <Loading /> : null}
      {name === undefined ? (
        <Field label={t('哪一项')} error={isTried && !field ? t('请选择要补充的项目。') : undefined}>
          {(control) => (
            <Select
              control={control}
              value={chosen ?? ''}
              prompt={t('请选择')}
              options={fields.map((one) => ({ value: one.name, label: one.label }))}
              change={(next) => {
                setChosen(next)
                setValue('')
              }}
              clear={() => setChosen(undefined)}
            />
          )}
        </Field>
      ) : null}
      {field ? (
        <Value
          field={field}
          value={value}
          change={setValue}
          isUnknown={isUnknown}
          isTried={isTried}
          setUnknown={setUnknown}
        />
      ) : null}
      <Field label={t('从哪个月起是这样')} error={isTried && from === '' ? t('请写月份。') : undefined}>
        {(control) => <MonthInput control={control} value={from} change={setFrom} />}
      </Field>
      <Field label={t('到哪个月为止')} hint={t('一直是这样就不填。')} need="may">
        {(control) => <MonthInput control={control} value={until} change={setUntil} />}
      </Field>
      <BasisFields basis={basis} isTried={isTried} change={setBasis} />
    </Side>
  )
}

interface ValueProps {
  readonly field: FieldView
  readonly value: string
  readonly change: (value: string) => void
  readonly isUnknown: boolean
  readonly setUnknown: (isUnknown: boolean) => void
  readonly isTried: boolean
}

function Value({ field, value, change, isUnknown, setUnknown, isTried }: ValueProps) {
  return (
    <>
      {isUnknown ? null : (
        <Field
          label={t('应该是')}
          hint={unitWords(field)}
          error={isTried && value.trim() === '' ? t('请填写正确的内容,不清楚的勾选下面一项。') : undefined}
        >
          {(control) => <TypedValue control={control} field={field} value={value} change={change} />}
        </Field>
      )}
      <Checkbox checked={isUnknown} onChange={(event) => setUnknown(event.target.checked)}>
        {t('不清楚(原来的不对,但还不知道该是多少)')}
      </Checkbox>
    </>
  )
}
