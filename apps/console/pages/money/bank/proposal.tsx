import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import type { BatchView } from '#ledger/schema'
import { Confirm, ErrorNotice, Field, Notice, t } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'

export interface ProposalProps {
  readonly county: CountyCode
  readonly batch: BatchView
  readonly proposal: NonNullable<BatchView['cancellation']>
}

/** A batch that somebody proposes to cancel although the bank may have it: another one agrees, anybody may leave it as it is. */
export function Proposal({ county, batch: { id, number }, proposal: { by, at, reason, isOwn } }: ProposalProps) {
  const { grants } = useSignedIn()
  const decide = useAct('ledger.decide-cancellation', ['ledger.list-batches', 'ledger.list-runs'])
  const [isAsking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const may = holdsRole(grants, ['finance-officer', 'county-officer'])
  const close = () => {
    setAsking(false)
    setTried(false)
    decide.forget()
  }
  const agree = async () => {
    setTried(true)
    if (note.trim() !== '' && (await decide.run({ county, id, agree: true, note }))) close()
  }
  return (
    <div className="stack no-print">
      <Notice kind="today" title={t('{by} {at}提出作废:{reason}', { by, at: instantInWords(at), reason })}>
        <p>
          {isOwn
            ? t('要由另一名财务或经办人员问过银行后确认。确认以前,这一批不下载、不送银行、不重新生成。')
            : t('请先问银行这一批有没有收到、有没有入账。确实没有入账的才能确认;不作废的,这一批照旧。')}
        </p>
      </Notice>
      {may ? (
        <div className="row">
          <Button
            type="primary"
            danger
            disabled={isOwn}
            title={isOwn ? t('是您自己提出的,要由另一个人确认') : undefined}
            onClick={() => setAsking(true)}
          >
            {t('确认作废')}
          </Button>
          <Button loading={decide.running} onClick={() => void decide.run({ county, id, agree: false })}>
            {isOwn ? t('撤回,不作废') : t('不作废')}
          </Button>
        </div>
      ) : null}
      {!isAsking && decide.problem ? <ErrorNotice problem={decide.problem} /> : null}
      <Confirm
        open={isAsking}
        question={t('确认作废第 {number} 批?', { number })}
        act={t('确认作废')}
        destroys
        running={decide.running}
        problem={decide.problem}
        confirm={() => void agree()}
        cancel={close}
      >
        <p>{t('这一批都不付了,钱退回可用指标,还该发的下次发放再算。银行如果已经入账,就会付两次:请先问清楚。')}</p>
        <Field
          label={t('银行怎么答复的')}
          hint={t('例如:整批退件,没有入账')}
          error={isTried && note.trim() === '' ? t('请写明银行怎么答复的。') : undefined}
        >
          {(control) => (
            <Input {...control} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </Confirm>
    </div>
  )
}
