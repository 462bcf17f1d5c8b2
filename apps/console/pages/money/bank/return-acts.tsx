import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { fen, formatYuan, sumFen } from '#kernel/money'
import type { Reissued, ReturnView } from '#ledger/schema'
import { Confirm, ErrorNotice, Field, Notice, t } from '#ui'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'

const refresh = ['ledger.list-returns', 'ledger.count-returns', 'ledger.list-batches'] as const

export interface ReturnActsProps {
  readonly county: CountyCode
  readonly chosen: readonly ReturnView[]
  readonly done: () => void
}

const keyOf = ({ batch, seq }: ReturnView) => ({ batch, seq })

/** What is done with the chosen payments: paid again, or not paid any more. */
export function ReturnActs({ county, chosen, done }: ReturnActsProps) {
  const { grants } = useSignedIn()
  const reissue = useAct('ledger.reissue', refresh)
  const giveUp = useAct('ledger.give-up-return', refresh)
  const [asking, setAsking] = useState<'reissue' | 'give-up'>()
  const [reason, setReason] = useState('')
  const [answered, setAnswered] = useState<Reissued>()
  if (!holdsRole(grants, ['finance-officer'])) return <p className="soft">{t('重发和不再发放由财务办理。')}</p>
  const payments = chosen.map(keyOf)
  const yuan = formatYuan(chosen.length === 0 ? fen(0) : sumFen(chosen.map(({ amount }) => amount)))
  const blocked = chosen.filter((one) => one.blocked !== null).length
  const own = chosen.filter((one) => one.blocked === null && one.needsOther).length
  const going = chosen.filter((one) => one.blocked === null && !one.needsOther)
  const goingYuan = formatYuan(going.length === 0 ? fen(0) : sumFen(going.map(({ amount }) => amount)))
  const close = () => {
    setAsking(undefined)
    setReason('')
    reissue.forget()
    giveUp.forget()
  }
  const end = (answer: Reissued | undefined) => {
    setAnswered(answer)
    close()
    done()
  }
  const again = async () => {
    const answer = await reissue.run({ county, payments: going.map(keyOf) })
    if (answer) end(answer)
  }
  const noMore = async () => {
    if (reason.trim() !== '' && (await giveUp.run({ county, payments, reason }))) end(undefined)
  }
  return (
    <div className="stack no-print">
      <div className="row">
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setAsking('reissue')}>
          {t('重发选中的')}
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => setAsking('give-up')}>
          {t('选中的不再发放')}
        </Button>
        <span className="soft" role="status">
          {chosen.length === 0 ? t('先在名单里勾选。') : t('选了 {count} 笔,{yuan} 元', { count: chosen.length, yuan })}
        </span>
      </div>
      {answered ? <Answered answered={answered} /> : null}
      <Confirm
        open={asking === 'reissue'}
        question={going.length === 0 ? t('现在没有能重发的') : t('重发 {count} 笔?', { count: going.length })}
        act={t('重发')}
        disabled={going.length === 0}
        running={reissue.running}
        problem={reissue.problem}
        confirm={() => void again()}
        cancel={close}
      >
        {going.length === 0 ? null : (
          <p>{t('共 {yuan} 元,按现在登记的账户另成一批,到“银行文件”里下载送银行。', { yuan: goingYuan })}</p>
        )}
        {blocked > 0 ? <p>{t('另有 {blocked} 笔还要先更正,这次不重发。', { blocked })}</p> : null}
        {own > 0 ? <p>{t('另有 {own} 笔的账户是您登记的,等另一名人员重发,这次不重发。', { own })}</p> : null}
      </Confirm>
      <Confirm
        open={asking === 'give-up'}
        question={t('{count} 笔不再发放?', { count: chosen.length })}
        act={t('不再发放')}
        destroys
        running={giveUp.running}
        problem={giveUp.problem}
        confirm={() => void noMore()}
        cancel={close}
      >
        <p>
          {t('共 {yuan} 元回到可用指标。所属月份记为没有发过:待遇还在的,下次发放会再算出来;该停的请另办停发。', {
            yuan,
          })}
        </p>
        <Field label={t('原因')}>
          {(control) => (
            <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </Confirm>
      {asking === undefined && reissue.problem ? <ErrorNotice problem={reissue.problem} /> : null}
    </div>
  )
}

function Answered({ answered: { batches, refused } }: { readonly answered: Reissued }) {
  const lines = batches.reduce((sum, one) => sum + one.lines, 0)
  const why = [...new Set(refused.map(({ text }) => text))]
  return (
    <Notice
      kind={lines > 0 ? 'good' : 'today'}
      title={t('重发 {lines} 笔,{refused} 笔没有重发。', { lines, refused: refused.length })}
    >
      {why.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  )
}
