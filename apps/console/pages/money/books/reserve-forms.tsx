import { Input } from 'antd'
import { useState } from 'react'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { type FundView, type ReliefCause, reliefCauses } from '#ledger/schema'
import { Combobox, Field, Select, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { useAsk } from '../../../use-ask.ts'
import { DivisionPicker, type Place } from '../../people/division-picker.tsx'
import { Side } from '../../person/side.tsx'
import { changedFunds } from './fund-forms.tsx'
import { fenOf, MoneyField, TextField } from './money-field.tsx'

export const changedReserves = ['ledger.get-reserve', 'ledger.list-payouts', ...changedFunds] as const

/** Hands a township its reserve, or takes it back. */
export function MoveReserve({ fund, close }: { readonly fund: FundView; readonly close: () => void }) {
  const act = useAct('ledger.move-reserve', changedReserves)
  const [way, setWay] = useState<'reserve' | 'reserve-back'>('reserve')
  const [place, setPlace] = useState<Place>()
  const [document, setDocument] = useState('')
  const [on, setOn] = useState('')
  const [amount, setAmount] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    const given = fenOf(amount)
    if (given === undefined || !place || document.trim() === '' || on === '') return
    const { county, id } = fund
    if (await act.run({ county, fund: id, way, place: place.code, document, on, amount: given })) close()
  }
  return (
    <Side
      title={t('拨付、收回备用金')}
      act={t('记账')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('事项')}>
        {(control) => (
          <Select
            control={control}
            value={way}
            options={[
              { value: 'reserve', label: t('拨付乡镇备用金') },
              { value: 'reserve-back', label: t('收回乡镇备用金') },
            ]}
            change={setWay}
          />
        )}
      </Field>
      <DivisionPicker
        label={t('乡镇(街道)')}
        value={place}
        change={setPlace}
        offered={[{ code: countyDivision(fund.county), name: t('本县') }]}
        deepest="township"
        error={isTried && !place ? t('请选到一个乡镇或街道。') : undefined}
      />
      <TextField label={t('文号')} value={document} isTried={isTried} change={setDocument} />
      <TextField label={t('日期')} type="date" value={on} isTried={isTried} change={setOn} />
      <MoneyField label={t('金额')} value={amount} isTried={isTried} change={setAmount} />
    </Side>
  )
}

interface PlaceFormProps {
  readonly county: CountyCode
  readonly place: DivisionCode
  readonly close: () => void
}

/** What the township may hold, and grant at once. */
export function SetLimit({ county, place, close }: PlaceFormProps) {
  const act = useAct('ledger.set-reserve-limit', changedReserves)
  const [ceiling, setCeiling] = useState('')
  const [largest, setLargest] = useState('')
  const [document, setDocument] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    const [top, most] = [fenOf(ceiling), fenOf(largest)]
    if (top === undefined || most === undefined || document.trim() === '') return
    if (await act.run({ county, place, ceiling: top, largest: most, document })) close()
  }
  return (
    <Side
      title={t('设定备用金上限')}
      act={t('设定')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <MoneyField label={t('备用金上限')} value={ceiling} isTried={isTried} change={setCeiling} />
      <MoneyField label={t('一次最多审批')} value={largest} isTried={isTried} change={setLargest} />
      <TextField label={t('文号')} value={document} isTried={isTried} change={setDocument} />
    </Side>
  )
}

/** 临时救助 out of the reserve. Without a document number it is 先行救助. */
export function SpendReserve({ county, place, close }: PlaceFormProps) {
  const act = useAct('ledger.spend-reserve', changedReserves)
  const [typed, setTyped] = useState('')
  const [person, setPerson] = useState<{ readonly id: string; readonly name: string }>()
  const [cause, setCause] = useState<ReliefCause | ''>('')
  const [reason, setReason] = useState('')
  const [amount, setAmount] = useState('')
  const [on, setOn] = useState('')
  const [document, setDocument] = useState('')
  const [receipt, setReceipt] = useState('')
  const [witness, setWitness] = useState('')
  const [isTried, setTried] = useState(false)
  const found = useAsk(
    'registry.suggest-people',
    { text: typed, within: place },
    { enabled: typed.trim() !== '' && !person },
  )
  const submit = async () => {
    setTried(true)
    const given = fenOf(amount)
    const isComplete = [reason, on, receipt, witness].every((one) => one.trim() !== '')
    if (given === undefined || !person || cause === '' || !isComplete) return
    const filled = { reason, on, receipt, witness, amount: given, cause }
    const decided = document.trim() === '' ? {} : { document }
    if (await act.run({ county, place, person: person.id, ...filled, ...decided })) close()
  }
  return (
    <Side
      title={t('备用金支出')}
      act={t('支出')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field
        label={t('救助谁')}
        hint={t('在本乡镇的居民里按姓名查找')}
        error={isTried && !person ? t('请选择一位居民。') : undefined}
      >
        {({ id, 'aria-describedby': describedBy }) => (
          <Combobox
            id={id}
            describedBy={describedBy}
            text={person?.name ?? typed}
            type={(text) => {
              setPerson(undefined)
              setTyped(text)
            }}
            options={(found.data?.people ?? []).map((one) => ({
              key: one.id,
              title: one.name,
              note: `${one.village} ${t('{age} 岁', { age: one.age })}`,
            }))}
            choose={({ key, title }) => setPerson({ id: key, name: title })}
            nothing={found.isFetching ? t('正在查找') : t('没有找到,请先登记')}
          />
        )}
      </Field>
      <Field label={t('事由')} error={isTried && cause === '' ? t('请选择事由。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={cause}
            prompt={t('请选择')}
            options={Object.entries(reliefCauses).map(([value, label]) => ({
              value: value as ReliefCause, // the keys of the table
              label: t(label),
            }))}
            change={setCause}
            clear={() => setCause('')}
          />
        )}
      </Field>
      <Field
        label={t('遇到什么困难')}
        error={isTried && reason.trim() === '' ? t('请写明遇到了什么困难。') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <MoneyField label={t('金额')} value={amount} isTried={isTried} change={setAmount} />
      <TextField label={t('支出日期')} type="date" value={on} isTried={isTried} change={setOn} />
      <TextField
        label={t('审批文号')}
        hint={t('先行救助可以不填,10个工作日内补录')}
        need="may"
        value={document}
        isTried={isTried}
        change={setDocument}
      />
      <TextField label={t('领款凭证编号')} value={receipt} isTried={isTried} change={setReceipt} />
      <TextField label={t('第二名经办人')} value={witness} isTried={isTried} change={setWitness} />
    </Side>
  )
}
