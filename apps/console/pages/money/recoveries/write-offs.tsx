import './desks.css'
import { Button } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import { type RecoveryView, type WriteOffCause, writeOffCauses, writeOffStates } from '#ledger/schema'
import { Field, ready, Section, Select, StatusMark, t } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { Side } from '../../person/side.tsx'
import { TextField } from '../books/money-field.tsx'
import { changedRecoveries } from './recovery-acts.tsx'

const kinds = { proposed: 'today', approved: 'done', refused: 'stopped' } as const

/** Giving up what cannot be got back: one proposes, another decides. */
export function WriteOffs({ view }: { readonly view: RecoveryView }) {
  const { grants } = useSignedIn()
  const [open, setOpen] = useState<'propose' | 'approve' | 'refuse'>()
  const waiting = view.writeOffs.find(({ state }) => state === 'proposed')
  const mayPropose = holdsRole(grants, ['county-officer'])
  const mayDecide = holdsRole(grants, ['finance-officer']) && waiting?.isOwn === false
  const close = () => setOpen(undefined)
  return (
    <Section title={t('核销')} note={t('确实追不回的才核销:一人提出,另一人凭批准文件审批。')} state={ready}>
      <ul>
        {view.writeOffs.map((one) => (
          <li key={one.id}>
            <StatusMark kind={kinds[one.state]}>{t(writeOffStates[one.state])}</StatusMark>{' '}
            {t('{by} {at}提出核销{amount}元:{cause},{reason}', {
              by: one.proposedBy,
              at: instantInWords(one.proposedAt),
              amount: formatYuan(one.amount),
              cause: t(writeOffCauses[one.cause]),
              reason: one.reason,
            })}
            {one.decidedBy === null
              ? null
              : t('。{by}审批:{words}', { by: one.decidedBy, words: one.document ?? one.note ?? '' })}
          </li>
        ))}
      </ul>
      <div className="row desk-row no-print">
        {waiting ? (
          <>
            <Button type="primary" disabled={!mayDecide} onClick={() => setOpen('approve')}>
              {t('同意核销')}
            </Button>
            <Button disabled={!mayDecide} onClick={() => setOpen('refuse')}>
              {t('不同意')}
            </Button>
            {mayDecide ? null : <span className="soft">{t('要由提出人以外的财务人员审批。')}</span>}
          </>
        ) : (
          <>
            <Button disabled={!mayPropose || view.state !== 'open'} onClick={() => setOpen('propose')}>
              {t('提出核销')}
            </Button>
            {mayPropose ? null : <span className="soft">{t('由县级经办提出。')}</span>}
          </>
        )}
      </div>
      {open === 'propose' ? <ProposeForm view={view} close={close} /> : null}
      {waiting && (open === 'approve' || open === 'refuse') ? (
        <DecideForm view={view} proposal={waiting.id} isApproving={open === 'approve'} close={close} />
      ) : null}
    </Section>
  )
}

function ProposeForm({
  view: { county, id, open },
  close,
}: {
  readonly view: RecoveryView
  readonly close: () => void
}) {
  const act = useAct('ledger.propose-write-off', changedRecoveries)
  const [cause, setCause] = useState<WriteOffCause | ''>('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (cause === '' || reason.trim() === '') return
    if (await act.run({ county, id, cause, reason: reason.trim() })) close()
  }
  return (
    <Side
      title={t('提出核销{amount}元', { amount: formatYuan(open) })}
      act={t('提出')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('为什么追不回')} error={isTried && cause === '' ? t('请选择原因。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={cause}
            prompt={t('请选择')}
            options={Object.entries(writeOffCauses).map(([value, label]) => ({
              value: value as WriteOffCause, // the keys of the table
              label: t(label),
            }))}
            change={setCause}
            clear={() => setCause('')}
          />
        )}
      </Field>
      <TextField label={t('具体情况')} value={reason} isTried={isTried} change={setReason} />
    </Side>
  )
}

interface DecideProps {
  readonly view: RecoveryView
  readonly proposal: RecoveryView['writeOffs'][number]['id']
  readonly isApproving: boolean
  readonly close: () => void
}

function DecideForm({ view: { county, id }, proposal, isApproving, close }: DecideProps) {
  const act = useAct('ledger.decide-write-off', changedRecoveries)
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (words.trim() === '') return
    const said = isApproving ? { document: words.trim() } : { note: words.trim() }
    if (await act.run({ county, id, proposal, approve: isApproving, ...said })) close()
  }
  return (
    <Side
      title={isApproving ? t('同意核销') : t('不同意核销')}
      act={isApproving ? t('同意') : t('退回')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <TextField
        label={isApproving ? t('批准文件的文号') : t('理由')}
        value={words}
        isTried={isTried}
        change={setWords}
      />
    </Side>
  )
}
