import { useState } from 'react'
import type { AwardCard } from '#ledger/schema'
import { Loading, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { useAsk } from '../../../use-ask.ts'
import { Side } from '../../person/side.tsx'
import { changedAwards } from './award-words.ts'
import { DecisionFields, isHeadFull, noHead } from './decision-fields.tsx'
import { isPayeeFull, type Payee, PayeeFields } from './payee-fields.tsx'

/** From now on it goes to somebody else's card. */
export function PayeeForm({ card, close }: { readonly card: AwardCard; readonly close: () => void }) {
  const act = useAct('ledger.change-payee', changedAwards)
  const asked = useAsk('ledger.propose-award', {
    ...{ county: card.county, household: card.household, benefit: card.benefit, purpose: { code: 'review' } },
    ...(card.person !== null && { person: card.person }),
  })
  const [payee, setPayee] = useState<Payee>({ person: '', kind: card.payeeKind, agreement: card.payee.agreement ?? '' })
  const [head, setHead] = useState(noHead)
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (!isPayeeFull(payee) || !isHeadFull(head)) return
    const { county, id, version } = card
    if (await act.run({ county, id, version, payee, ...head })) close()
  }
  return (
    <Side
      title={t('变更收款人')}
      act={t('作出变更决定')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">
        {t('现在发到:{name}。账号在本人卡片上登记;这里只选发到谁的账户。', { name: card.payeeName ?? '' })}
      </p>
      {asked.data ? (
        <PayeeFields payee={payee} offered={asked.data.proposed?.payees ?? []} isTried={isTried} change={setPayee} />
      ) : (
        <Loading />
      )}
      <DecisionFields head={head} isTried={isTried} change={setHead} />
    </Side>
  )
}
