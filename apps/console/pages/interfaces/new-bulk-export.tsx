import '../policy/policy.css'
import './interfaces.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ErrorNotice, Field, Notice, PageShell, ready, t } from '#ui'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { useArea } from './use-area.ts'

/** Asks for an area's people as files, and says what for. */
export function NewBulkExportPage() {
  const navigate = useNavigate()
  const { place, area, choose, offered } = useArea()
  const [purpose, setPurpose] = useState('')
  const [withNumbers, setWithNumbers] = useState(false)
  const [isTried, setTried] = useState(false)
  const act = useAct('exchange.request-bulk-export', ['exchange.list-bulk-exports'])
  const isShort = purpose.trim().length < 4
  const submit = async () => {
    setTried(true)
    if (isShort || area === undefined) return
    const asked = await act.run({ county: area, purpose: purpose.trim(), withNumbers })
    if (asked) void navigate(paths.bulkExport(asked.county, asked.id))
  }
  return (
    <PageShell
      title={t('申请成批导出')}
      purpose={t('导出的是全部人员、家庭和待遇。儿童的档案不在里面。')}
      crumbs={[{ label: t('成批导出'), to: paths.bulkExports(place?.code) }]}
      state={ready}
    >
      <form
        noValidate
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DivisionPicker label={t('导出哪里的')} value={place} change={choose} offered={offered} deepest="county" />
        <Field
          label={t('做什么用')}
          hint={t('例如“报送省厅年度核查”。会和您的姓名一起记下来。')}
          error={isTried && isShort ? t('请写明用途,至少四个字。') : undefined}
        >
          {(control) => (
            <Input {...control} value={purpose} maxLength={200} onChange={(event) => setPurpose(event.target.value)} />
          )}
        </Field>
        <label className="choice after">
          <input type="checkbox" checked={withNumbers} onChange={(event) => setWithNumbers(event.target.checked)} />
          {t('要完整的证件号、电话和银行账号')}
        </label>
        {withNumbers ? (
          <Notice kind="today" title={t('完整号码出了系统,就要由您保管好。用完请删除文件。')} />
        ) : (
          <p className="soft">{t('不选就遮住中间几位,多数用途够用。')}</p>
        )}
        {act.problem ? <ErrorNotice problem={act.problem} /> : null}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" disabled={area === undefined} loading={act.running}>
            {t('开始导出')}
          </Button>
        </div>
      </form>
    </PageShell>
  )
}
