import { Button } from 'antd'
import { useState } from 'react'
import type { Role } from '#kernel/access'
import { formatYuan } from '#kernel/money'
import type { PremiumView, SchemeView } from '#ledger/schema'
import { Confirm, t } from '#ui'
import type { OutputOf } from '../../../contracts.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { TextField } from '../books/money-field.tsx'
import { changedSchemes } from './changed-schemes.ts'
import { Again, Returned } from './premium-back.tsx'

interface StepProps {
  readonly view: SchemeView
  readonly premium: PremiumView
  readonly sent: (order: OutputOf<'ledger.send-premium'>) => void
}

interface Step {
  readonly act: string
  readonly role: Role
  /** Somebody who made no step before. */
  readonly byOther: boolean
}

const steps = (): Partial<Readonly<Record<PremiumView['state'], Step>>> => ({
  prepared: { act: t('核对'), role: 'county-officer', byOther: true },
  checked: { act: t('审批'), role: 'finance-officer', byOther: true },
  approved: { act: t('送银行'), role: 'finance-officer', byOther: false },
  sent: { act: t('登记保单'), role: 'finance-officer', byOther: false },
  returned: { act: t('重发'), role: 'finance-officer', byOther: false },
})

/** The next step of a premium, by who may make it; and taking it back before the bank has it. */
export function PremiumStep({ view, premium, sent }: StepProps) {
  const { grants } = useSignedIn()
  const [open, setOpen] = useState<'step' | 'cancel' | 'return'>()
  const step = steps()[premium.state]
  if (!step && premium.state !== 'paid') return null
  // Whoever put the insurer's account right does not send money there.
  const isSending = premium.state === 'returned' || premium.state === 'approved'
  const isOwn = isSending ? view.accountIsOwn : step?.byOther === true && premium.isOwn
  const may = step !== undefined && holdsRole(grants, [step.role]) && !isOwn
  const close = () => setOpen(undefined)
  const named = { number: premium.number }
  return (
    <>
      {step ? (
        <Button
          type="primary"
          disabled={!may}
          title={may ? undefined : t('要由另一个有权限的人办理')}
          aria-label={t('{act}第{number}期', { act: step.act, ...named })}
          onClick={() => setOpen('step')}
        >
          {step.act}
        </Button>
      ) : null}
      {premium.state === 'sent' || premium.state === 'paid' ? (
        <Button
          disabled={!holdsRole(grants, ['finance-officer'])}
          aria-label={t('第{number}期银行退回了', named)}
          onClick={() => setOpen('return')}
        >
          {t('银行退回了')}
        </Button>
      ) : null}
      {premium.state === 'sent' || premium.state === 'paid' ? null : (
        <Button
          disabled={!holdsRole(grants, ['county-officer', 'finance-officer'])}
          aria-label={t('作废第{number}期', named)}
          onClick={() => setOpen('cancel')}
        >
          {t('作废')}
        </Button>
      )}
      {open === 'cancel' ? <Cancel view={view} premium={premium} close={close} /> : null}
      {open === 'return' ? <Returned view={view} premium={premium} close={close} /> : null}
      {open === 'step' && premium.state === 'returned' ? <Again view={view} premium={premium} close={close} /> : null}
      {open === 'step' && step?.byOther === true ? <Approve view={view} premium={premium} close={close} /> : null}
      {open === 'step' && premium.state !== 'returned' && step?.byOther === false ? (
        <Numbered view={view} premium={premium} sent={sent} close={close} />
      ) : null}
    </>
  )
}

type FormProps = Pick<StepProps, 'view' | 'premium'> & { readonly close: () => void }

function Approve({ view: { county, id }, premium, close }: FormProps) {
  const check = useAct('ledger.check-premium', changedSchemes)
  const approve = useAct('ledger.approve-premium', changedSchemes)
  const act = premium.state === 'prepared' ? check : approve
  const run = async () => {
    if (await act.run({ county, id, premium: premium.id, digest: premium.digest })) close()
  }
  return (
    <Confirm
      open
      question={t('{persons}人,{amount}元,对吗?', { persons: premium.persons, amount: formatYuan(premium.amount) })}
      act={premium.state === 'prepared' ? t('核对无误') : t('同意支付')}
      running={act.running}
      problem={act.problem}
      confirm={() => void run()}
      cancel={close}
    >
      <p>{t('从“{fund}”支出。制单:{by}。', { fund: premium.fund, by: premium.preparedBy })}</p>
    </Confirm>
  )
}

function Cancel({ view: { county, id }, premium, close }: FormProps) {
  const act = useAct('ledger.cancel-premium', changedSchemes)
  const run = async () => {
    if (await act.run({ county, id, premium: premium.id })) close()
  }
  return (
    <Confirm
      open
      question={t('作废第{number}期保费单?', { number: premium.number })}
      act={t('作废')}
      destroys
      running={act.running}
      problem={act.problem}
      confirm={() => void run()}
      cancel={close}
    >
      <p>{t('已经留出的钱退回资金,这些人重新算作未缴费。')}</p>
    </Confirm>
  )
}

function Numbered({ view: { county, id }, premium, sent, close }: FormProps & Pick<StepProps, 'sent'>) {
  const send = useAct('ledger.send-premium', changedSchemes)
  const confirm = useAct('ledger.confirm-premium', changedSchemes)
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const isSending = premium.state === 'approved'
  const act = isSending ? send : confirm
  const submit = async () => {
    setTried(true)
    const number = words.trim()
    if (number === '') return
    const of = { county, id, premium: premium.id }
    if (isSending) {
      const order = await send.run({ ...of, orderNumber: number })
      if (order) sent(order)
      if (order) close()
    } else if (await confirm.run({ ...of, receipt: number })) close()
  }
  return (
    <Side
      title={isSending ? t('送银行') : t('登记保单')}
      act={isSending ? t('送出') : t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField
        label={isSending ? t('付款指令号') : t('保单号或收据号')}
        value={words}
        isTried={isTried}
        change={setWords}
      />
    </Side>
  )
}
