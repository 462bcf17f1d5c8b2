import { Checkbox } from 'antd'
import { useState } from 'react'
import { CalendarDate } from '#kernel/calendar-date'
import type { CountyCode } from '#kernel/division-code'
import { FieldGroup, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { fenOf, TextField } from '../books/money-field.tsx'

/** Whose recipients are insured in practice: 特困 and 低保 (湘潭 2017), and the others that counties name. */
const offered = () => [
  { value: 'destitute', label: t('特困人员') },
  { value: 'minimumLiving', label: t('低保家庭全体成员') },
  { value: 'singlePerson', label: t('单人保') },
  { value: 'disabledElder', label: t('经济困难高龄失能老年人') },
]

/** A new policy for a year. */
export function NewScheme({ county, close }: { readonly county: CountyCode; readonly close: () => void }) {
  const act = useAct('ledger.create-scheme', ['ledger.list-schemes'])
  const [values, setValues] = useState({
    ...{ name: t('救助对象意外伤害险'), year: String(new Date().getFullYear()), insurer: '', bank: '', account: '' },
    ...{ coversFrom: '', coversTo: '', price: '', priceSource: '' },
  })
  const [benefits, setBenefits] = useState<string[]>(['destitute', 'minimumLiving'])
  const [isTried, setTried] = useState(false)
  const put = (name: keyof typeof values) => (typed: string) => setValues((held) => ({ ...held, [name]: typed }))
  const submit = async () => {
    setTried(true)
    const [from, to] = [CalendarDate.safeParse(values.coversFrom), CalendarDate.safeParse(values.coversTo)]
    const { name, insurer, bank, account, priceSource } = values
    if (!from.success || !to.success || [name, insurer, bank, account].some((one) => one.trim() === '')) return
    const own = fenOf(values.price)
    const made = await act.run({
      ...{ county, name, year: Number(values.year), coversFrom: from.data, coversTo: to.data, insurer, bank, account },
      benefits,
      ...(own !== undefined && { price: own, priceSource }),
    })
    if (made) close()
  }
  const text = (name: keyof typeof values, label: string, more: object = {}) => (
    <TextField label={label} value={values[name]} isTried={isTried} change={put(name)} {...more} />
  )
  return (
    <Side
      title={t('新建参保')}
      act={t('新建')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      {text('name', t('名称'))}
      {text('year', t('年度'))}
      {text('coversFrom', t('保险期从'), { type: 'date' })}
      {text('coversTo', t('保险期到'), { type: 'date' })}
      {text('insurer', t('保险公司'))}
      {text('bank', t('保险公司的开户银行'))}
      {text('account', t('保险公司的账号'), { hint: t('保存后只显示尾号') })}
      <FieldGroup legend={t('哪些人参保')}>
        <Checkbox.Group options={offered()} value={benefits} onChange={setBenefits} />
      </FieldGroup>
      {text('price', t('每人保费(元)'), { need: 'may', hint: t('不填就用本地的标准(参数 accident.premium)') })}
      {text('priceSource', t('保费出处'), { need: 'may', hint: t('自己填写保费的,写明合同编号或文号') })}
    </Side>
  )
}
