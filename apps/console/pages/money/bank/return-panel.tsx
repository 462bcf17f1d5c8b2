import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import type { ReturnView } from '#ledger/schema'
import { ErrorNotice, Facts, Field, Notice, t } from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'

export interface ReturnPanelProps {
  readonly county: CountyCode
  readonly row: ReturnView
  /** Who else may pay again, by name. */
  readonly others: readonly string[]
  readonly done: () => void
}

/** One returned payment, and the form for the payee's new account. */
export function ReturnPanel({ county, row, others, done }: ReturnPanelProps) {
  const { grants } = useSignedIn()
  const may = holdsRole(grants, ['county-officer', 'finance-officer'])
  const correct = useAct('ledger.correct-account', ['ledger.list-returns'])
  const [account, setAccount] = useState('')
  const [bankName, setBankName] = useState('')
  const [document, setDocument] = useState('')
  const [stillValid, setStillValid] = useState(false)
  const [isTried, setTried] = useState(false)
  const lacks = (value: string, words: string) => (isTried && value.trim() === '' ? words : undefined)
  const save = async () => {
    setTried(true)
    if (account.trim() === '' || bankName.trim() === '' || document.trim() === '') return
    if (await correct.run({ county, person: row.person, account, bankName, document, stillValid })) done()
  }
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: t('付款编号'), value: row.reference },
          { label: t('退回日期'), value: row.returnedOn ?? t('银行没有写') },
          { label: t('银行附言'), value: row.remark ?? '—' },
          {
            label: t('收款人'),
            value: <Link to={paths.resident(county, row.person)}>{t('打开{name}的卡片', { name: row.name })}</Link>,
          },
        ]}
      />
      {row.blocked === null ? null : <Notice kind="today" title={row.blocked} />}
      {row.needsOther && row.blocked === null ? (
        <Notice kind="today" title={t('这个账户是您登记的,要由另一名人员核对后重发。')}>
          <p>
            {others.length > 0
              ? t('可以重发的有:{others}。', { others: others.join('、') })
              : t(
                  '本县没有另一名财务人员。请管理员再开一个财务账号;或者请经办人员看过银行卡、存折后,在这里把同一个账户再登记一次,算作核对,之后您就可以重发。',
                )}
          </p>
        </Notice>
      ) : null}
      {may ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <div className="filters">
            <Field label={t('新的账号')} error={lacks(account, t('请填写账号。'))}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={account}
                  onChange={(event) => setAccount(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('开户银行')} error={lacks(bankName, t('请填写开户银行。'))}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={50}
                  value={bankName}
                  onChange={(event) => setBankName(event.target.value)}
                />
              )}
            </Field>
            <Field label={t('依据')} hint={t('例如:看到新银行卡')} error={lacks(document, t('请写明依据。'))}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={100}
                  value={document}
                  onChange={(event) => setDocument(event.target.value)}
                />
              )}
            </Field>
          </div>
          {correct.problem?.code === 'same-account' || stillValid ? (
            <label className="choice">
              <input type="checkbox" checked={stillValid} onChange={(event) => setStillValid(event.target.checked)} />
              {t('还是这个账户,已核实能用')}
            </label>
          ) : null}
          {correct.problem ? <ErrorNotice problem={correct.problem} /> : null}
          <div className="row">
            <Button type="primary" htmlType="submit" loading={correct.running}>
              {t('登记新账户')}
            </Button>
            <Button onClick={done}>{t('关上')}</Button>
          </div>
        </form>
      ) : null}
    </div>
  )
}
