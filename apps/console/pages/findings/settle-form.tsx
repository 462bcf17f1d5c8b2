import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { ErrorNotice, Field, Select, t } from '#ui'
import { dispositions, type Disposition, type Finding } from '#watch/schema'
import { instantInWords } from '../../instants.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { useAct } from '../../use-act.ts'
import { dispositionOptions } from './kinds.ts'

interface SettleFormProps {
  readonly county: CountyCode
  readonly finding: Finding
  readonly done: () => void
}

/** What an officer found out; the line then leaves the list until its facts change. */
export function SettleForm({ county, finding, done }: SettleFormProps) {
  const { grants } = useSignedIn()
  const act = useAct('watch.settle-finding', ['watch.list-findings', 'watch.count-findings'])
  const [disposition, setDisposition] = useState<Disposition | ''>('')
  const [remark, setRemark] = useState('')
  const [isTried, setTried] = useState(false)
  const lacksRemark = disposition === 'false-alarm' && remark.trim() === ''
  const { kind, benefit, household, member, settlement } = finding
  const settle = async () => {
    setTried(true)
    if (disposition === '' || lacksRemark) return
    const made = await act.run({ county, kind, benefit, household, member, disposition, remark: remark.trim() })
    if (made) done()
  }
  const before = settlement ? (
    <p className="soft">
      {t('{by} {at}登记:{words}{remark}', {
        by: settlement.by,
        at: instantInWords(settlement.at),
        words: t(dispositions[settlement.disposition]),
        remark: settlement.remark === '' ? '' : `,${settlement.remark}`,
      })}
    </p>
  ) : null
  if (!holdsRole(grants, ['county-officer', 'township-clerk', 'village-worker'])) return before
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void settle()
      }}
    >
      {before}
      <div className="form">
        <Field label={t('核实结果')} error={isTried && disposition === '' ? t('请选择核实结果。') : undefined}>
          {(control) => (
            <Select
              control={control}
              value={disposition}
              prompt={t('请选择')}
              options={dispositionOptions()}
              change={setDisposition}
              clear={() => setDisposition('')}
            />
          )}
        </Field>
        <Field
          label={t('说明')}
          need={disposition === 'false-alarm' ? 'must' : 'may'}
          error={isTried && lacksRemark ? t('请写明为什么是误报。') : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              maxLength={500}
              rows={3}
              value={remark}
              onChange={(event) => setRemark(event.target.value)}
            />
          )}
        </Field>
      </div>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={act.running}>
          {t('登记')}
        </Button>
        <span className="soft">{t('登记后这一条不再列出;情况再变化时会重新出现。')}</span>
      </div>
    </form>
  )
}
