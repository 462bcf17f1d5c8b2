import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { countyOf } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import type { Proposal } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { ErrorNotice, Field, t } from '#ui'
import { paths } from '../../../paths.ts'
import { useAct } from '../../../use-act.ts'
import { MonthInput } from '../../policy/month-input.tsx'
import { fenOf, MoneyField } from '../books/money-field.tsx'
import { changedAwards, perWords } from './award-words.ts'
import { DecisionFields, isHeadFull, noHead, OverrideField } from './decision-fields.tsx'
import { isPayeeFull, type Payee, PayeeFields } from './payee-fields.tsx'

interface GrantFormProps {
  readonly proposal: Proposal
  readonly proposed: NonNullable<Proposal['proposed']>
  readonly purpose: Purpose
}

/** The decision, filled in as it is proposed. */
export function GrantForm({ proposal, proposed, purpose }: GrantFormProps) {
  const act = useAct('ledger.grant-award', changedAwards)
  const navigate = useNavigate()
  const [first] = proposed.payees
  const [amount, setAmount] = useState(proposed.amount > 0 ? formatYuan(proposed.amount) : '')
  const [from, setFrom] = useState<string>(proposed.from)
  const [until, setUntil] = useState('')
  const [persons, setPersons] = useState(String(proposed.persons))
  const [payee, setPayee] = useState<Payee>({ person: first?.person ?? '', kind: first?.kind ?? 'own', agreement: '' })
  const [head, setHead] = useState(noHead)
  const [override, setOverride] = useState('')
  const [isTried, setTried] = useState(false)
  const fen = fenOf(amount)
  const isOther = proposed.outcome !== 'eligible' || (fen !== undefined && fen !== proposed.amount)
  const county = countyOf(proposal.household.division)
  const lacksWhy = isOther && override.trim() === ''
  const count = Number(persons)
  const isCount = Number.isInteger(count) && count >= 1
  const submit = async () => {
    setTried(true)
    if (fen === undefined || from === '' || !isCount || lacksWhy || !isPayeeFull(payee) || !isHeadFull(head)) return
    const done = await act.run({
      ...{ county, household: proposal.household.id, benefit: proposed.benefit, from, amount: fen, persons: count },
      ...{ payee, purpose, ...head },
      ...(proposed.person && { person: proposed.person.id }),
      ...(until !== '' && { until }),
      ...(isOther && { override: override.trim() }),
    })
    if (done) void navigate(paths.award(county, done.id))
  }
  return (
    <form
      className="section"
      noValidate
      aria-label={t('决定')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>{t('决定')}</h2>
      <div className="form">
        <MoneyField
          label={t('{per}金额', { per: perWords(proposed.per) })}
          hint={t('判定:{outcome},{amount}元。', {
            outcome: proposed.outcomeText,
            amount: formatYuan(proposed.amount),
          })}
          value={amount}
          isTried={isTried}
          change={setAmount}
        />
        {isOther ? (
          <OverrideField
            value={override}
            words={
              isTried && lacksWhy
                ? t('请写明为什么与判定不一致,没有说明不能提交。')
                : t('与判定不一致的,写明为什么,随决定保存。')
            }
            change={setOverride}
          />
        ) : null}
        <Field
          label={t('从哪个月起')}
          hint={proposed.fromWhy}
          error={isTried && from === '' ? t('请填写月份。') : undefined}
        >
          {(control) => <MonthInput control={control} value={from} change={setFrom} />}
        </Field>
        {proposed.per === 'once' ? null : (
          <Field label={t('到哪个月为止')} hint={t('有期限的才填。')} need="may">
            {(control) => <MonthInput control={control} value={until} change={setUntil} />}
          </Field>
        )}
        <Field label={t('保障人数')} error={isTried && !isCount ? t('请填写人数,至少1人。') : undefined}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={persons}
              onChange={(event) => setPersons(event.target.value)}
            />
          )}
        </Field>
        <PayeeFields payee={payee} offered={proposed.payees} isTried={isTried} change={setPayee} />
        <DecisionFields head={head} isTried={isTried} change={setHead} />
      </div>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={act.running}>
          {t('作出给予决定')}
        </Button>
        <span className="soft">{t('依据:{basis}', { basis: proposed.basis })}</span>
      </div>
    </form>
  )
}
