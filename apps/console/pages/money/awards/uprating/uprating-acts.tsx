import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import type { UpratingView } from '#ledger/schema'
import { Confirm, ErrorNotice, Field, t } from '#ui'
import { useAct } from '../../../../use-act.ts'
import { monthWords } from '../../../policy/this-month.ts'
import { Side } from '../../../person/side.tsx'
import { TextField } from '../../books/money-field.tsx'
import { inThousands } from '../../../simulation/totals.tsx'
import { changedUpratings } from './uprating-words.ts'

type Act = UpratingView['acts'][number]

/** What may be done now; to confirm is another officer's. */
export function UpratingActs({ uprating }: { readonly uprating: UpratingView }) {
  const { state } = uprating
  // Where nothing goes up there is nothing to decide; the page says why.
  const acts = uprating.acts.filter((act) => act !== 'decide' || uprating.counts.some(({ kind }) => kind === 'up'))
  const [asking, setAsking] = useState<{ readonly act: Act; readonly seen: UpratingView }>()
  const resume = useAct('ledger.resume-uprating', changedUpratings)
  const close = () => setAsking(undefined)
  const waits = (state === 'decided' || state === 'undo-decided') && !acts.includes('confirm')
  const start = (act: Act) =>
    act === 'resume'
      ? void resume.run({ county: uprating.county, id: uprating.id })
      : // What is asked is about the list as it was seen then.
        setAsking({ act, seen: uprating })
  return (
    <div className="stack no-print">
      {acts.length === 0 ? null : (
        <div className="row">
          {acts.map((act) => (
            <Button
              key={act}
              type={act === 'decide' || act === 'confirm' ? 'primary' : 'default'}
              onClick={() => start(act)}
            >
              {wordsOf(state)[act]}
            </Button>
          ))}
        </div>
      )}
      {waits ? <p className="soft">{t('须由作出决定以外的另一名县级经办人员确认。')}</p> : null}
      {resume.problem ? <ErrorNotice problem={resume.problem} /> : null}
      {asking?.act === 'decide' || asking?.act === 'confirm' ? (
        <Sign act={asking.act} uprating={asking.seen} close={close} />
      ) : null}
      {asking?.act === 'discard' ? <Discard uprating={asking.seen} close={close} /> : null}
      {asking?.act === 'undo' ? <Undo uprating={asking.seen} close={close} /> : null}
    </div>
  )
}

const wordsOf = (state: UpratingView['state']): Readonly<Record<Act, string>> => ({
  decide: t('作出决定'),
  confirm: state === 'undo-decided' ? t('确认撤销') : t('确认'),
  discard: state === 'undo-decided' ? t('不撤销') : t('作废'),
  undo: t('撤销这次提标'),
  resume: t('继续处理'),
})

interface ActProps {
  readonly uprating: UpratingView
  readonly close: () => void
}

function Sign({ act, uprating, close }: ActProps & { readonly act: 'decide' | 'confirm' }) {
  const decide = useAct('ledger.decide-uprating', changedUpratings)
  const confirm = useAct('ledger.confirm-uprating', changedUpratings)
  const { county, id, digest, state, from, document } = uprating
  const up = uprating.counts.find(({ kind }) => kind === 'up')
  const signing = act === 'decide' ? decide : confirm
  const sign = async () => {
    if (await signing.run({ county, id, digest: digest ?? '' })) close()
  }
  const isUndo = state === 'undo-decided'
  const count = inThousands(up?.count ?? 0)
  return (
    <Confirm
      open
      question={
        isUndo
          ? t('确认撤销,把 {count} 份恢复到原来的金额?', { count })
          : act === 'decide'
            ? t('决定提高 {count} 份?', { count })
            : t('确认提高 {count} 份?', { count })
      }
      act={isUndo ? t('确认撤销') : act === 'decide' ? t('作出决定') : t('确认')}
      destroys={isUndo}
      running={signing.running}
      problem={signing.problem}
      confirm={() => void sign()}
      cancel={close}
    >
      {up ? (
        <p>
          {t('{document},从{month}起,每月由 {before} 元到 {after} 元。', {
            ...{ document, month: monthWords(from) },
            ...{ before: formatYuan(up.before), after: formatYuan(up.after) },
          })}
        </p>
      ) : null}
      <p>
        {isUndo
          ? t('每份另作一份更正决定,原来的决定留在卡片上。')
          : act === 'decide'
            ? t('作出决定以后,由另一名县级经办人员确认,确认以前什么都不改变。')
            : t('确认以后逐份作出调整决定,已经发过的月份由下次发放补差额。没有进入发放以前可以整批撤销。')}
      </p>
    </Confirm>
  )
}

function Discard({ uprating, close }: ActProps) {
  const act = useAct('ledger.discard-uprating', changedUpratings)
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (why.trim() === '') return
    if (await act.run({ county: uprating.county, id: uprating.id, why: why.trim() })) close()
  }
  const title = wordsOf(uprating.state).discard
  return (
    <Side
      title={title}
      act={title}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('为什么')} error={isTried && why.trim() === '' ? t('请写明为什么。') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </Field>
    </Side>
  )
}

function Undo({ uprating, close }: ActProps) {
  const act = useAct('ledger.undo-uprating', changedUpratings)
  const [document, setDocument] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (document.trim() === '' || reason.trim() === '') return
    const { county, id } = uprating
    if (await act.run({ county, id, document: document.trim(), reason: reason.trim() })) close()
  }
  return (
    <Side
      title={t('撤销这次提标')}
      act={t('决定撤销')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <p className="soft">{t('把这次调整过的恢复到原来的金额。由另一名县级经办人员确认后才撤销。')}</p>
      <TextField label={t('文号')} value={document} isTried={isTried} change={setDocument} />
      <TextField label={t('理由')} value={reason} isTried={isTried} change={setReason} />
    </Side>
  )
}
