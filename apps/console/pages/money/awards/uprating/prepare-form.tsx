import { Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { type UpratingSettlement, upratingSettlements } from '#ledger/schema'
import { Field, Select, t } from '#ui'
import { paths } from '../../../../paths.ts'
import { useAct } from '../../../../use-act.ts'
import { useAsk } from '../../../../use-ask.ts'
import type { WatchedPlace } from '../../../findings/use-watched-place.ts'
import { Side } from '../../../person/side.tsx'
import { MonthInput } from '../../../policy/month-input.tsx'
import { thisMonth } from '../../../policy/this-month.ts'
import { fenOf, TextField } from '../../books/money-field.tsx'
import { DecisionFields, isHeadFull, noHead } from '../decision-fields.tsx'
import { changedUpratings } from './uprating-words.ts'

interface PrepareFormProps {
  readonly county: CountyCode
  readonly division: WatchedPlace['division']
  /** Name of the township or village, where one is chosen. */
  readonly place: string | undefined
  readonly close: () => void
}

/** What goes up, from when, by which document; it is worked out, nothing is decided yet. */
export function PrepareForm({ county, division, place, close }: PrepareFormProps) {
  const navigate = useNavigate()
  const act = useAct('ledger.prepare-uprating', changedUpratings)
  const counts = useAsk('ledger.count-awards', { county })
  const rules = useAsk('policy.list-benefits', {})
  const [benefit, setBenefit] = useState('')
  const [settlement, setSettlement] = useState<UpratingSettlement>()
  const [from, setFrom] = useState(thisMonth)
  const [basis, setBasis] = useState('')
  const [most, setMost] = useState('')
  const [head, setHead] = useState(noHead)
  const [isTried, setTried] = useState(false)
  const monthly = new Set((rules.data?.benefits ?? []).filter(({ per }) => per === 'month').map(({ key }) => key))
  const paid = (counts.data?.benefits ?? []).filter((one) => monthly.has(one.benefit))
  const cap = fenOf(most)
  const isWrongCap = most.trim() !== '' && cap === undefined
  const submit = async () => {
    setTried(true)
    if (benefit === '' || from === '' || isWrongCap || !isHeadFull(head)) return
    const made = await act.run({
      ...{ county, benefit, from, basis: basis.trim(), ...head },
      ...(division !== undefined && { division }),
      ...(settlement && { settlement }),
      ...(cap !== undefined && { most: cap }),
    })
    if (made) void navigate(paths.uprating(made.county, made.id))
  }
  return (
    <Side
      title={t('测算提标')}
      act={t('开始测算')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">
        {division === undefined
          ? t('范围:全县。只提某个乡镇的,请先在上面选到那个乡镇。')
          : t('范围:{place}。', { place: place ?? '' })}
      </p>
      <Field label={t('哪项待遇')} error={isTried && benefit === '' ? t('请选择待遇。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={benefit}
            prompt={t('请选择')}
            options={paid.map(({ benefit: value, label, awards }) => ({
              value,
              label: t('{label}({count} 份)', { label, count: awards }),
            }))}
            change={setBenefit}
            clear={() => setBenefit('')}
          />
        )}
      </Field>
      <Field label={t('城镇还是农村')} need="may">
        {(control) => (
          <Select
            control={control}
            value={settlement ?? ''}
            prompt={t('都提')}
            options={Object.entries(upratingSettlements).map(([value, label]) => ({
              value: value as UpratingSettlement, // the keys of the table
              label: t('只提{settlement}', { settlement: t(label) }),
            }))}
            change={setSettlement}
            clear={() => setSettlement(undefined)}
          />
        )}
      </Field>
      <Field
        label={t('从哪个月起')}
        hint={t('新标准从哪个月执行。已经发过的月份,下次发放自动补发差额。')}
        error={isTried && from === '' ? t('请填写月份。') : undefined}
      >
        {(control) => <MonthInput control={control} value={from} change={setFrom} />}
      </Field>
      <DecisionFields head={head} isTried={isTried} change={setHead} />
      <TextField
        label={t('依据')}
        need="may"
        hint={t('不填的,按这项待遇的标准调整条款。')}
        value={basis}
        isTried={isTried}
        change={setBasis}
      />
      <Field
        label={t('每份每月最多增加(元)')}
        need="may"
        hint={t('超过的不一并调整,列出来逐个核实。')}
        error={isTried && isWrongCap ? t('请填写大于0的金额,如 100.00。') : undefined}
      >
        {(control) => (
          <Input {...control} inputMode="decimal" value={most} onChange={(event) => setMost(event.target.value)} />
        )}
      </Field>
    </Side>
  )
}
