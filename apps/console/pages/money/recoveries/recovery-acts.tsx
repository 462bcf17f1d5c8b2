import './desks.css'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { CalendarDate } from '#kernel/calendar-date'
import { formatYuan } from '#kernel/money'
import { type AwardId, type RecoveryPart, type RecoveryView, repaymentChannels } from '#ledger/schema'
import { Field, Select, t } from '#ui'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { fenOf, MoneyField, TextField } from '../books/money-field.tsx'

export const changedRecoveries = ['ledger.get-recovery', 'ledger.list-recoveries'] as const

/** What can be done about an open recovery, by who may. */
export function RecoveryActs({ view }: { readonly view: RecoveryView }) {
  const { grants } = useSignedIn()
  const [open, setOpen] = useState<'repay' | 'plan'>()
  const mayBook = holdsRole(grants, ['finance-officer'])
  const mayPlan = holdsRole(grants, ['county-officer'])
  const isOpen = view.state === 'open'
  const close = () => setOpen(undefined)
  return (
    <div className="row desk-row no-print">
      <Button type="primary" disabled={!isOpen || !mayBook} onClick={() => setOpen('repay')}>
        {t('登记退款')}
      </Button>
      <Button disabled={!isOpen || !mayPlan} onClick={() => setOpen('plan')}>
        {t('分期、暂停或换一项扣')}
      </Button>
      {isOpen ? null : <span className="soft">{t('已经结清,没有要办的。')}</span>}
      {isOpen && !mayBook ? <span className="soft">{t('退款由财务人员收款、登记。')}</span> : null}
      {open === 'repay' ? <RepayForm view={view} close={close} /> : null}
      {open === 'plan' ? <PlanForm view={view} close={close} /> : null}
    </div>
  )
}

interface FormProps {
  readonly view: RecoveryView
  readonly close: () => void
}
type Channel = keyof typeof repaymentChannels

function RepayForm({ view: { county, id, open }, close }: FormProps) {
  const act = useAct('ledger.record-repayment', changedRecoveries)
  const [amount, setAmount] = useState('')
  const [channel, setChannel] = useState<Channel>('transfer')
  const [receivedOn, setReceivedOn] = useState('')
  const [document, setDocument] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    const paid = fenOf(amount)
    const day = CalendarDate.safeParse(receivedOn)
    if (paid === undefined || !day.success || document.trim() === '') return
    const made = await act.run({ county, id, amount: paid, channel, receivedOn: day.data, document: document.trim() })
    if (made) close()
  }
  return (
    <Side
      title={t('登记退款')}
      act={t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <MoneyField
        label={t('退回金额')}
        hint={t('以元为单位,最多 {open}', { open: formatYuan(open) })}
        value={amount}
        isTried={isTried}
        change={setAmount}
      />
      <Field label={t('方式')}>
        {(control) => (
          <Select
            control={control}
            value={channel}
            options={Object.entries(repaymentChannels).map(([value, label]) => ({
              value: value as Channel, // the keys of the table
              label: t(label),
            }))}
            change={setChannel}
          />
        )}
      </Field>
      <TextField label={t('收款日期')} type="date" value={receivedOn} isTried={isTried} change={setReceivedOn} />
      <TextField
        label={t('凭证号')}
        hint={t('同一张凭证只能登记一次')}
        value={document}
        isTried={isTried}
        change={setDocument}
      />
    </Side>
  )
}

function PlanForm({ view, close }: FormProps) {
  const { county, id, version, awards } = view
  const act = useAct('ledger.set-instalment', changedRecoveries)
  const [isPaused, setPaused] = useState(view.paused)
  const [most, setMost] = useState(view.instalment === null ? '' : formatYuan(view.instalment))
  const [from, setFrom] = useState<AwardId | ''>(view.collectFrom ?? '')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isWrong = most.trim() !== '' && fenOf(most) === undefined
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '' || isWrong) return
    const plan = { paused: isPaused, instalment: fenOf(most) ?? null, collectFrom: from === '' ? null : from }
    if (await act.run({ county, id, version, reason: reason.trim(), ...plan })) close()
  }
  return (
    <Side
      title={t('怎么扣回')}
      act={t('保存')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField
        label={t('每月最多扣多少')}
        hint={t('以元为单位;不填就按规定比例')}
        need="may"
        value={most}
        isTried={isTried}
        change={setMost}
      />
      {isTried && isWrong ? <p className="field-error">{t('请填写金额,如 50.00。')}</p> : null}
      <Field label={t('从哪项待遇中扣')} need="may">
        {(control) => (
          <Select
            control={control}
            value={from}
            prompt={t('原来多发的那项')}
            options={awards
              .filter(({ isOwn }) => !isOwn)
              .map((award) => ({
                value: award.id,
                label: award.name === null ? award.label : `${award.label} ${award.name}`,
              }))}
            change={setFrom}
            clear={() => setFrom('')}
          />
        )}
      </Field>
      <Checkbox checked={isPaused} onChange={(event) => setPaused(event.target.checked)}>
        {t('暂停扣回')}
      </Checkbox>
      <TextField label={t('原因')} value={reason} isTried={isTried} change={setReason} />
    </Side>
  )
}

/** Takes back a repayment that was booked by mistake. */
export function ReversePart({ view, part }: { readonly view: RecoveryView; readonly part: RecoveryPart }) {
  const { grants } = useSignedIn()
  const act = useAct('ledger.reverse-repayment', changedRecoveries)
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  if (part.kind !== 'repaid' || part.isReversed || view.state === 'written-off') return null
  const submit = async () => {
    setTried(true)
    if (reason.trim() === '') return
    const { county, id } = view
    if (await act.run({ county, id, part: part.id, reason: reason.trim() })) setOpen(false)
  }
  return (
    <>
      <Button
        className="no-print"
        disabled={!holdsRole(grants, ['finance-officer'])}
        aria-label={t('冲回{amount}元的退款', { amount: formatYuan(part.amount) })}
        onClick={() => setOpen(true)}
      >
        {t('冲回')}
      </Button>
      {isOpen ? (
        <Side
          title={t('冲回误记的退款')}
          act={t('冲回')}
          running={act.running}
          problem={act.problem}
          submit={() => void submit()}
          close={() => setOpen(false)}
        >
          <TextField label={t('原因')} value={reason} isTried={isTried} change={setReason} />
        </Side>
      ) : null}
    </>
  )
}
