import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import type { PayoutView } from '#ledger/schema'
import { t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { TextField } from './money-field.tsx'
import { changedReserves } from './reserve-forms.tsx'

interface PayoutFormProps {
  readonly county: CountyCode
  readonly payout: PayoutView
  readonly close: () => void
}

/** The papers of 先行救助, afterwards. */
export function DocumentPayout({ county, payout: { place, id, name }, close }: PayoutFormProps) {
  const act = useAct('ledger.document-payout', changedReserves)
  const [document, setDocument] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (document.trim() !== '' && (await act.run({ county, place, id, document }))) close()
  }
  return (
    <Side
      title={t('补录{name}的手续', { name })}
      act={t('补录')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField label={t('审批文号')} value={document} isTried={isTried} change={setDocument} />
    </Side>
  )
}

/** Money that was handed back, or never handed out. */
export function ReversePayout({ county, payout: { place, id, name }, close }: PayoutFormProps) {
  const act = useAct('ledger.reverse-payout', changedReserves)
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState('')
  const [on, setOn] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if ([reason, document, on].some((one) => one.trim() === '')) return
    if (await act.run({ county, place, id, reason, document, on })) close()
  }
  return (
    <Side
      title={t('冲回{name}的支出', { name })}
      act={t('冲回')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField label={t('原因')} value={reason} isTried={isTried} change={setReason} />
      <TextField label={t('文号')} value={document} isTried={isTried} change={setDocument} />
      <TextField label={t('冲回日期')} type="date" value={on} isTried={isTried} change={setOn} />
    </Side>
  )
}
