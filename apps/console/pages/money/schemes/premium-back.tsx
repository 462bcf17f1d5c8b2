import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import type { PremiumView, SchemeView } from '#ledger/schema'
import { Confirm, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { TextField } from '../books/money-field.tsx'
import { changedSchemes } from './changed-schemes.ts'

interface BackProps {
  readonly view: SchemeView
  readonly premium: PremiumView
  readonly close: () => void
}

/** The bank sent the premium back: why. */
export function Returned({ view: { county, id }, premium, close }: BackProps) {
  const act = useAct('ledger.return-premium', changedSchemes)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (reason.trim() !== '' && (await act.run({ county, id, premium: premium.id, reason }))) close()
  }
  return (
    <Side
      title={t('第{number}期保费被银行退回', { number: premium.number })}
      act={t('登记退回')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p>
        {t(
          '{amount}元记为退回。账户不对的先更正保险公司的账户,由另一名财务人员重发;不再缴的作废,这些人重新算作未缴费。',
          {
            amount: formatYuan(premium.amount),
          },
        )}
      </p>
      <TextField label={t('退回原因')} value={reason} isTried={isTried} change={setReason} />
    </Side>
  )
}

/** What came back goes to the bank once more. */
export function Again({ view, premium, close }: BackProps) {
  const { county, id, insurer, bank, account } = view
  const act = useAct('ledger.reissue-premium', changedSchemes)
  const run = async () => {
    if (await act.run({ county, id, premium: premium.id })) close()
  }
  return (
    <Confirm
      open
      question={t('重发第{number}期保费?', { number: premium.number })}
      act={t('重发')}
      running={act.running}
      problem={act.problem}
      confirm={() => void run()}
      cancel={close}
    >
      <p>
        {t('{amount}元,付到{insurer}在{bank}的账户({account})。重发后再按“送银行”填新的指令号。', {
          ...{ amount: formatYuan(premium.amount), insurer, bank, account },
        })}
      </p>
      {view.accountBy === null ? null : <p>{t('账户由{by}更正。', { by: view.accountBy })}</p>}
    </Confirm>
  )
}

/** Where the insurer's account was wrong. */
export function CorrectAccount({ view: { county, id, bank }, close }: Pick<BackProps, 'view' | 'close'>) {
  const act = useAct('ledger.correct-scheme-account', changedSchemes)
  const [named, setNamed] = useState(bank)
  const [account, setAccount] = useState('')
  const [document, setDocument] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if ([named, account, document].some((words) => words.trim() === '')) return
    if (await act.run({ county, id, bank: named, account, document })) close()
  }
  return (
    <Side
      title={t('更正保险公司的账户')}
      act={t('登记')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p>{t('登记的人不能自己付款到这个账户,要由另一名财务人员重发。')}</p>
      <TextField label={t('开户银行')} value={named} isTried={isTried} change={setNamed} />
      <TextField label={t('账号')} value={account} isTried={isTried} change={setAccount} />
      <TextField label={t('依据')} value={document} isTried={isTried} change={setDocument} />
    </Side>
  )
}
