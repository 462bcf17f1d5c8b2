import { Checkbox } from 'antd'
import { useState } from 'react'
import { fundSources, type FundSource, type FundView } from '#ledger/schema'
import type { CountyCode } from '#kernel/division-code'
import { Field, FieldGroup, Select, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { fenOf, MoneyField, TextField } from './money-field.tsx'

interface Benefit {
  readonly key: string
  readonly label: string
}

export const changedFunds = ['ledger.list-funds', 'ledger.get-fund', 'ledger.list-transfers'] as const

function Benefits({
  benefits,
  chosen,
  isTried,
  change,
}: {
  readonly benefits: readonly Benefit[]
  readonly chosen: readonly string[]
  readonly isTried: boolean
  readonly change: (chosen: string[]) => void
}) {
  return (
    <FieldGroup legend={t('可以用于')} {...(isTried && chosen.length === 0 && { hint: t('请至少选择一项待遇。') })}>
      <Checkbox.Group
        options={benefits.map(({ key, label }) => ({ value: key, label }))}
        value={[...chosen]}
        onChange={change}
      />
    </FieldGroup>
  )
}

/** 100 where nothing was written. */
function orderOf(typed: string): number {
  return /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 100
}

interface FundFormProps {
  readonly county: CountyCode
  readonly year: number
  readonly benefits: readonly Benefit[]
  readonly close: () => void
}

/** A new fund. */
export function OpenFund({ county, year, benefits, close }: FundFormProps) {
  const act = useAct('ledger.open-fund', changedFunds)
  const [source, setSource] = useState<FundSource>('central')
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string[]>([])
  const [priority, setPriority] = useState('100')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || chosen.length === 0) return
    if (await act.run({ county, source, year, name: name.trim(), benefits: chosen, priority: orderOf(priority) }))
      close()
  }
  return (
    <Side
      title={t('建立{year}年资金', { year })}
      act={t('建立')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('来源')}>
        {(control) => (
          <Select
            control={control}
            value={source}
            options={Object.entries(fundSources).map(([value, label]) => ({
              value: value as FundSource, // the keys of the table
              label: t(label),
            }))}
            change={setSource}
          />
        )}
      </Field>
      <TextField
        label={t('名称')}
        hint={t('如:2026年中央困难群众救助补助资金')}
        value={name}
        isTried={isTried}
        change={setName}
      />
      <Benefits benefits={benefits} chosen={chosen} isTried={isTried} change={setChosen} />
      <TextField
        label={t('先后次序')}
        hint={t('几笔资金都能用时,数小的先用')}
        value={priority}
        isTried={isTried}
        change={setPriority}
      />
    </Side>
  )
}

/** What a fund is called, may be spent on, and when its turn is. */
export function ChangeFund({
  fund,
  benefits,
  close,
}: {
  readonly fund: FundView
  readonly benefits: readonly Benefit[]
  readonly close: () => void
}) {
  const act = useAct('ledger.change-fund', changedFunds)
  const [name, setName] = useState(fund.name)
  const [chosen, setChosen] = useState<string[]>(fund.benefits.map(({ key }) => key))
  const [priority, setPriority] = useState(String(fund.priority))
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || chosen.length === 0) return
    const { county, id } = fund
    if (await act.run({ county, id, name: name.trim(), benefits: chosen, priority: orderOf(priority) })) close()
  }
  return (
    <Side
      title={t('调整用途和次序')}
      act={t('保存')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField label={t('名称')} value={name} isTried={isTried} change={setName} />
      <Benefits benefits={benefits} chosen={chosen} isTried={isTried} change={setChosen} />
      <TextField label={t('先后次序')} value={priority} isTried={isTried} change={setPriority} />
    </Side>
  )
}

/** Money from above, or back to it, with the number of the document. */
export function GrantBudget({ fund, close }: { readonly fund: FundView; readonly close: () => void }) {
  const act = useAct('ledger.grant-budget', changedFunds)
  const [way, setWay] = useState<'grant' | 'grant-back'>('grant')
  const [document, setDocument] = useState('')
  const [on, setOn] = useState('')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    const given = fenOf(amount)
    if (given === undefined || document.trim() === '' || on === '') return
    const { county, id } = fund
    if (await act.run({ county, fund: id, way, document, on, amount: given, note })) close()
  }
  return (
    <Side
      title={t('登记指标文件')}
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
              { value: 'grant', label: t('下达指标') },
              { value: 'grant-back', label: t('收回指标') },
            ]}
            change={setWay}
          />
        )}
      </Field>
      <TextField label={t('文号')} value={document} isTried={isTried} change={setDocument} />
      <TextField label={t('日期')} type="date" value={on} isTried={isTried} change={setOn} />
      <MoneyField label={t('金额')} value={amount} isTried={isTried} change={setAmount} />
      <TextField label={t('说明')} need="may" value={note} isTried={isTried} change={setNote} />
    </Side>
  )
}
